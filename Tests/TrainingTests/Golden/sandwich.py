"""Writes sandwich.json and merges.json: one step of the sandwich rule on a small supernet in float64.

    python3 sandwich.py

The largest network learns label-smoothed labels, the others its probabilities. In sandwich.json they do so by cross-entropy
(in-place distillation); their gradients are summed and, where one conflicts with the largest network's, that one is projected
(paper mode: per tensor, no clamp, no clip). In merges.json they learn by the adaptive alpha-divergence, and the gradients are
merged in three modes (sum, paper, released), each of which AdamW takes one step with.
"""

import sys
from pathlib import Path

import torch
import torch.nn.functional as F

folder = Path(__file__).parent
sys.path.insert(0, str(folder.parents[1] / "EngineTests" / "Golden"))

import golden  # noqa: E402

SMOOTHING = 0.1
EPSILON = 1e-12
# Below this norm a gradient is zero but for rounding, and its direction means nothing.
NOISE = 1e-10
LABELS = [0, 3, 1, 4, 2, 0]

SPACE = {
  "name": "small-supernet",
  "input": {"channels": 1, "resolution": [12, 20], "resize": "bicubic"},
  "classes": 5,
  "normalization": "joint",
  "scaling": "width-depth",
  "stages": [
    {"name": "stem", "block": "convolution", "width": [8, 16], "kernel": 3, "stride": 2,
     "activation": "swish"},
    {"name": "mb", "width": [16, 24], "depth": [1, 2], "kernel": [3, 5], "expansion": [2, 3],
     "squeezeExcite": True,
     "first": {"block": "inverted-residual", "stride": 2},
     "rest": {"block": "inverted-residual"}},
    {"name": "tr", "width": [16, 24], "depth": [2, 3, 4],
     "first": {"block": "inverted-residual", "kernel": 3, "expansion": [1, 2], "stride": 2},
     "rest": {"block": "talking-heads-transformer", "headWidth": 8, "valueExpansion": 2,
              "window": 6}},
    {"name": "head", "block": "classification-head", "width": [16, 24], "expansion": 2}
  ]
}

# The largest weight, small enough that both divergences are learned from, and the released code's constants: clip of the subnets' norm, clamp, epsilon.
WEIGHT_CLIP = 2
SUBNET_CLIP, CLAMP, RELEASED_EPSILON = 1, 2, 1e-6
RATE, DECAY = 0.01, 0.05
# Updates are compared where the gradient is at least this share of the largest: AdamW's first step only knows its sign.
SHARE = 1e-5
SAMPLES = 6

NETWORKS = {
    "largest": [20, 16, 24, 2, 5, 3, 24, 4, 2, 24],
    "smallest": [12, 8, 16, 1, 3, 2, 16, 2, 1, 16],
    "first": [20, 8, 24, 2, 3, 3, 16, 3, 1, 24],
    "second": [12, 16, 16, 1, 5, 2, 24, 2, 2, 16],
}
SLOTS = [
    "resolution", "stem.width", "mb.width", "mb.depth", "mb.kernel", "mb.expansion", "tr.width",
    "tr.depth", "tr.expansion", "head.width",
]


def norm(name, channels):
    return {f"{name}.gain": [channels], f"{name}.shift": [channels]}


def linear(name, channels, inputs, bias=True):
    weight = {f"{name}.weight": [channels, inputs]}
    return weight | {f"{name}.bias": [channels]} if bias else weight


def inverted_residual(name, inputs, width, inner, kernel, squeezed=None):
    shapes = linear(f"{name}.expand", inner, inputs, False) | norm(f"{name}.expandNorm", inner)
    shapes |= {f"{name}.depthwise.weight": [kernel, kernel, inner]} | norm(f"{name}.depthwiseNorm", inner)
    if squeezed:
        shapes |= linear(f"{name}.squeeze.reduce", squeezed, inner)
        shapes |= linear(f"{name}.squeeze.expand", inner, squeezed)
    return shapes | linear(f"{name}.project", width, inner, False) | norm(f"{name}.projectNorm", width)


def transformer(name, channels, heads, window, expansion):
    values = expansion * channels
    attention = f"{name}.attention"
    shapes = {}
    for part in ("query", "key"):
        shapes |= linear(f"{attention}.{part}", channels, channels)
    shapes |= linear(f"{attention}.value", values, channels)
    shapes |= linear(f"{attention}.project", channels, values)
    shapes |= linear(f"{attention}.mixBefore", heads, heads) | linear(f"{attention}.mixAfter", heads, heads)
    shapes[f"{attention}.valueDepthwise.weight"] = [3, 3, values]
    shapes[f"{attention}.positionBias.table"] = [2 * window - 1, 2 * window - 1, heads]
    for part in ("mlp1.first", "mlp1.second", "mlp2.first", "mlp2.second"):
        shapes |= linear(f"{name}.{part}", channels, channels)
    for part in ("norm1", "norm2", "norm3"):
        shapes |= norm(f"{name}.{part}", channels)
    return shapes | {f"{name}.scaling.{part}": [10, 8, channels] for part in ("attention", "mlp")}


def supernet_shapes():
    """The largest extent along each axis that any subnet reads."""
    shapes = {"stem.0.convolution.weight": [16, 3, 3, 1]} | norm("stem.0.norm", 16)
    shapes |= inverted_residual("mb.0", 16, 24, 48, 5, 16) | linear("mb.0.shortcut", 24, 16, False)
    shapes |= inverted_residual("mb.1", 24, 24, 72, 5, 24)
    shapes |= inverted_residual("tr.0", 24, 24, 48, 3) | linear("tr.0.shortcut", 24, 24, False)
    for block in (1, 2, 3):
        shapes |= transformer(f"tr.{block}", 24, 3, 6, 2)
    shapes |= linear("head.0.expand", 48, 24, False) | norm("head.0.expandNorm", 48)
    return shapes | linear("head.0.project", 24, 48, False) | linear("head.0.classifier", 5, 24)


def spread(name, shape):
    """Base and amplitude of a tensor's fill, such that activations stay of order 1."""
    if name.endswith("gain"):
        return 1, 0.2
    if ".scaling." in name:
        return 1, 0.3
    if name.endswith(("bias", "shift")):
        return 0, 0.1
    if name == "head.0.classifier.weight":
        return 0, 2
    if name.endswith("table"):
        return 0, 0.5
    if name.endswith("epthwise.weight"):
        return 0.1, 0.4
    fan_in = shape[-1] * (9 if "convolution" in name else 1)
    return 0, round(1.5 / fan_in**0.5, 3)


def forward(images, parameters, architecture):
    p = golden.Scope(parameters)
    pick = architecture.get
    side = pick("resolution")
    x = images if side == images.shape[1] else golden.resize(images, side, side)
    x = golden.convolution_block(x, p.scope("stem.0"), pick("stem.width"), 3, 2)
    for block in range(pick("mb.depth")):
        x = golden.inverted_residual(
            x, p.scope(f"mb.{block}"), pick("mb.width"), pick("mb.kernel"), pick("mb.expansion"),
            1 if block else 2, True)
    x = golden.inverted_residual(x, p.scope("tr.0"), pick("tr.width"), 3, pick("tr.expansion"), 2, False)
    depth, width = pick("tr.depth"), pick("tr.width")
    for block in range(1, depth):
        x = golden.transformer(x, p.scope(f"tr.{block}"), depth, width // 8 % 8, 1, 8, 2)
    return golden.classification_head(x, p.scope("head.0"), pick("head.width"), 2, 5)


def gradients(loss, parameters):
    """By name; None for a tensor that the loss does not read."""
    found = torch.autograd.grad(loss, list(parameters.values()), allow_unused=True)
    return dict(zip(parameters, found))


def added(a, b):
    return b if a is None else a if b is None else a + b


def merged(largest, others):
    """The sum of both gradients, the largest network's without its part against the others'."""
    if largest is None or others is None:
        return added(largest, others)
    inner = (largest * others).sum()
    correction = torch.clamp(-inner / (EPSILON + others.square().sum()), min=0)
    return others + correction * others + largest


def agreement(largest, others):
    """Cosine and conflict; None where one of the gradients is absent or nothing but rounding."""
    if largest is None or others is None or min(largest.norm(), others.norm()) < NOISE:
        return {"cosine": None, "conflict": None}
    cosine = ((largest * others).sum() / (largest.norm() * others.norm())).item()
    return {"cosine": cosine, "conflict": cosine < 0}


def alpha_divergence(logits, teacher):
    """The surrogate whose gradient is taken: weights are constants, and per image the larger divergence is learned from."""
    q, p = logits.log_softmax(-1), teacher.log_softmax(-1)
    clipped = torch.exp(q - p).clamp(max=WEIGHT_CLIP)
    minus = 0.5 * (q.exp() * (clipped - 1)).sum(-1)
    plus = (p.exp() * (p - q)).sum(-1)
    surrogates = [-((q.exp() * weight).detach() * q).sum(-1) for weight in (0.5 - clipped, torch.exp(p - q))]
    return torch.where(minus > plus, *surrogates).mean(), (minus > plus).sum().item()


def released(largest, others, scale):
    """The released code: the others' sum is clipped before, the correction is at most twice it."""
    if largest is None or others is None:
        return added(largest, None if others is None else scale * others)
    others = scale * others
    correction = -(largest * others).sum() / (RELEASED_EPSILON + others.square().sum())
    return others + correction.clamp(0, CLAMP) * others + largest


def stepped(parameters, gradient):
    """The parameters after AdamW's first step; biases, norms and scaling vectors do not decay."""
    copies = {name: parameter.detach().clone().requires_grad_() for name, parameter in parameters.items()}
    for name, copy in copies.items():
        copy.grad = torch.zeros_like(copy) if gradient[name] is None else gradient[name].clone()
    decaying = {name for name in copies if name.endswith((".weight", ".table"))}
    torch.optim.AdamW(
        [
            {"params": [copies[name] for name in copies if name in decaying], "weight_decay": DECAY},
            {"params": [copies[name] for name in copies if name not in decaying], "weight_decay": 0},
        ],
        lr=RATE,
    ).step()
    return {name: copy.detach() for name, copy in copies.items()}


def merges():
    shapes, fills, parameters, images, networks = scene()
    losses, chosen = [], 0
    teacher, largest, others = None, None, dict.fromkeys(parameters)
    for architecture in networks.values():
        logits = forward(images, parameters, architecture)
        if teacher is None:
            loss = F.cross_entropy(logits, torch.tensor(LABELS), label_smoothing=SMOOTHING)
            teacher, largest = logits.detach(), gradients(loss, parameters)
        else:
            loss, minus = alpha_divergence(logits, teacher)
            chosen += minus
            found = gradients(loss, parameters)
            others = {key: added(others[key], found[key]) for key in parameters}
        losses.append(loss.item())
    assert 0 < chosen < 3 * len(LABELS), "both divergences are learned from"
    norm = sum(gradient.square().sum().item() for gradient in others.values() if gradient is not None) ** 0.5
    scale = min(1, SUBNET_CLIP / (norm + 1e-6))
    assert scale < 1, "the released code clips"
    modes = {
        "sum": {name: added(largest[name], others[name]) for name in parameters},
        "paper": {name: merged(largest[name], others[name]) for name in parameters},
        "released": {name: released(largest[name], others[name], scale) for name in parameters},
    }
    weights = {mode: stepped(parameters, gradient) for mode, gradient in modes.items()}
    peaks = {
        mode: max(value.abs().max().item() for value in gradient.values() if value is not None)
        for mode, gradient in modes.items()
    }
    tensors = []
    for name in parameters:
        record = {"name": name, "largest": magnitude(largest[name]), "subnets": magnitude(others[name])}
        record["cosine"] = agreement(largest[name], others[name])["cosine"]
        if modes["sum"][name] is not None:
            large = torch.stack([modes[mode][name].reshape(-1).abs() >= SHARE * peaks[mode] for mode in modes]).all(0)
            places = large.nonzero().reshape(-1)
            places = places[:: max(1, len(places) // SAMPLES)][:SAMPLES].tolist()
            record["places"] = places
            for mode in modes:
                flat = weights[mode][name].reshape(-1)
                record[mode] = {
                    "gradient": golden.summary(modes[mode][name], limit=0),
                    "weights": [flat[place].item() for place in places],
                }
        tensors.append(record)
    return {"rate": RATE, "decay": DECAY, "clip": WEIGHT_CLIP, "losses": losses, "subnetGradientNorm": norm, "tensors": tensors}


def magnitude(gradient):
    return None if gradient is None else gradient.abs().max().item()


def scene():
    shapes = supernet_shapes()
    fills = {
        name: {"id": identifier, "base": spread(name, shapes[name])[0], "amplitude": spread(name, shapes[name])[1]}
        for identifier, name in enumerate(sorted(shapes), 1)
    }
    parameters = {
        name: golden.fill(shapes[name], rule["base"], rule["amplitude"], rule["id"]).requires_grad_()
        for name, rule in fills.items()
    }
    images = golden.fill([len(LABELS), 20, 20, 1], 0, 1, 0)
    networks = {name: dict(zip(SLOTS, picks)) for name, picks in NETWORKS.items()}
    return shapes, fills, parameters, images, networks


def step():
    shapes, fills, parameters, images, networks = scene()
    records = []
    teacher, largest, others = None, None, dict.fromkeys(parameters)
    for name, architecture in networks.items():
        logits = forward(images, parameters, architecture)
        if teacher is None:
            loss = F.cross_entropy(logits, torch.tensor(LABELS), label_smoothing=SMOOTHING)
            teacher, largest = logits.detach().softmax(-1), gradients(loss, parameters)
        else:
            loss = F.cross_entropy(logits, teacher)
            found = gradients(loss, parameters)
            others = {key: added(others[key], found[key]) for key in parameters}
        records.append(
            {"name": name, "architecture": architecture, "loss": loss.item(), "logits": golden.summary(logits)})
    summary = lambda gradient: None if gradient is None else golden.summary(gradient, limit=0)
    present = [gradient for gradient in others.values() if gradient is not None]
    return {
        "space": SPACE,
        "fill": "value[k] = base + amplitude * sin(0.37 k + 0.91 id), k = row-major index in the supernet tensor",
        "images": {"shape": list(images.shape), "id": 0, "base": 0, "amplitude": 1},
        "labels": LABELS,
        "smoothing": SMOOTHING,
        "networks": records,
        "subnetGradientNorm": sum(gradient.square().sum().item() for gradient in present) ** 0.5,
        "tensors": [
            {"name": name, "shape": shapes[name]} | fills[name]
            | {
                "largest": summary(largest[name]),
                "subnets": summary(others[name]),
                "merged": summary(merged(largest[name], others[name])),
            }
            | agreement(largest[name], others[name])
            for name in parameters
        ],
    }


def check_space():
    """The networks above are networks of the space, its first and last choices included."""
    choices = {"resolution": SPACE["input"]["resolution"]}
    for stage in SPACE["stages"]:
        for genes in (stage, stage.get("first", {}), stage.get("rest", {})):
            choices |= {f"{stage['name']}.{key}": value for key, value in genes.items() if isinstance(value, list)}
    for index, slot in enumerate(SLOTS):
        assert NETWORKS["largest"][index] == choices[slot][-1], slot
        assert NETWORKS["smallest"][index] == choices[slot][0], slot
        assert all(picks[index] in choices[slot] for picks in NETWORKS.values()), slot
    assert set(choices) == set(SLOTS)


if __name__ == "__main__":
    check_space()
    header = {"script": "sandwich.py", "torch": torch.__version__, "tolerance": 1e-4, "floor": 1e-3}
    golden.write(folder / "sandwich.json", header | step(), indent=None)
    golden.write(folder / "merges.json", header | merges(), indent=None)
