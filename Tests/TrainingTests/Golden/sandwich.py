"""Writes sandwich.json: one step of the sandwich rule on a small supernet in float64.

    python3 sandwich.py

The largest network learns label-smoothed labels, the others its probabilities (in-place distillation); their gradients are
summed and, where one conflicts with the largest network's, that one is projected (paper mode: per tensor, no clamp, no clip).
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


def step():
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
