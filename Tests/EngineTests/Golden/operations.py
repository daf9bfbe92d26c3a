"""Writes operations.json: every operation of a network at two shapes, its outputs and gradients in float64.

    python3 operations.py

Inputs and stored parameters follow the rule value[k] = base + amplitude * sin(0.37 k + 0.91 id); the upstream gradient is
sin(0.2 k). A parameter is read through its axes (leading, centred or at an index); its gradient has the stored extents.
"""

from pathlib import Path

import torch
import torch.nn.functional as F

import golden

# Near 1e-5, and the same number in single precision.
EPSILON = 2.0**-17
FUNCTIONS = {
    # PyTorch's own hardsigmoid has a slope of 1/6 in single precision.
    "hard-sigmoid": lambda x: F.relu6(x + 3) / 6,
    "relu": F.relu,
    "swish": F.silu,
    "hswish": F.hardswish,
    "sigmoid": torch.sigmoid,
    "gelu": F.gelu,
}


def convolution(s, x, weight, bias=None):
    y = golden.convolution(x, weight, s["stride"], s["padding"])
    return y if bias is None else y + bias


def depthwise(s, x, weight):
    # A kernel that another node made comes as an input, with a batch of one.
    kernel = weight.reshape(weight.shape[-3:])
    y = golden.depthwise(x.reshape(-1, *x.shape[-3:]), kernel, s["stride"], s["padding"])
    return y.unflatten(0, x.shape[:-3])


def tokens(x):
    """Maps [B, H, W, C] and windows [B, n, r, r, C] as tokens, row by row."""
    return x.flatten(-3, -2) if x.dim() > 3 else x


def scores(s, query, key):
    return golden.scores(tokens(query), tokens(key), s["heads"], s["scale"])


def apply(s, probabilities, value):
    y = golden.apply(probabilities, tokens(value))
    return y.reshape(value.shape) if value.dim() == 5 else y


def position_bias(s, x, table):
    if "stride" not in s:
        return golden.position_bias(x, table, s["height"], s["width"])
    step = s["stride"]
    rows = (torch.arange(0, s["height"], step)[:, None] - torch.arange(s["height"])).abs()
    columns = (torch.arange(0, s["width"], step)[:, None] - torch.arange(s["width"])).abs()
    table = table.reshape(-1, *table.shape[-2:])
    return x + table[:, rows[:, None, :, None], columns[None, :, None, :]].flatten(3, 4).flatten(1, 2)


def head_norm(s, x, gain, shift):
    y = x.reshape(-1, *x.shape[-3:])
    y = F.batch_norm(y, None, None, gain, shift, training=True, eps=s["epsilon"]) * s["factor"]
    return y.reshape(x.shape)


def window_partition(s, x):
    side = s["side"]
    x = F.pad(x, (0, 0, 0, -x.shape[2] % side, 0, -x.shape[1] % side))
    x = x.unflatten(2, (-1, side)).unflatten(1, (-1, side))
    return x.transpose(2, 3).flatten(1, 2)


def window_merge(s, x):
    side = x.shape[2]
    rows, columns = (-(-s[extent] // side) for extent in ("height", "width"))
    x = x.unflatten(1, (rows, columns)).transpose(2, 3)
    return x.flatten(3, 4).flatten(1, 2)[:, : s["height"], : s["width"]]


def prepend_tokens(s, x, learned):
    return torch.cat([learned.expand(x.shape[0], -1, -1), x.reshape(x.shape[0], -1, x.shape[-1])], 1)


def position_embedding(s, x, *tables):
    # A grid that another node made comes as an input, before the prefix.
    tables = sorted(tables, key=lambda table: table.dim())
    return x + torch.cat([table.reshape(-1, x.shape[-1]) for table in tables]).reshape(x.shape[1:])


def resize_table(s, table):
    return golden.from_torch(
        F.interpolate(
            golden.to_torch(table), (s["height"], s["width"]), mode="bicubic", align_corners=False,
            antialias=s["interpolation"] == "antialias",
        )
    )


def kernel_transform(s, kernel, matrix):
    """Once-for-all's: the centre of every channel's filter, flattened, through a linear layer that all channels share."""
    start = (kernel.shape[1] - s["kernel"]) // 2
    centre = kernel[0, start : start + s["kernel"], start : start + s["kernel"]]
    filters = F.linear(centre.permute(2, 0, 1).flatten(1), matrix)
    return filters.unflatten(1, (s["kernel"], s["kernel"])).permute(1, 2, 0).unsqueeze(0)


def linear(s, x, weight, bias=None):
    return F.linear(x, weight, bias)


def batch_norm(s, x, gain, shift):
    return golden.batch_norm(x, gain, shift, s["epsilon"])


def layer_norm(s, x, gain, shift):
    if s["joint"]:
        return golden.joint_norm(x, gain, shift, s["epsilon"])
    return F.layer_norm(x, x.shape[-1:], gain, shift, s["epsilon"])


OPERATIONS = {
    "convolution": convolution,
    "depthwise": depthwise,
    "kernel-transform": kernel_transform,
    "linear": linear,
    "batch-norm": batch_norm,
    "layer-norm": layer_norm,
    "activation": lambda s, x: FUNCTIONS[s["function"]](x),
    "add": lambda s, x, y: s.get("firstFactor", 1) * x + s.get("secondFactor", 1) * y,
    "channel-scale": lambda s, x, scale: x * scale * s["factor"],
    "gate": lambda s, x, gate: x * gate,
    "average-pool": lambda s, x: golden.average_pool(
        x, s["kernel"], (s["paddingHeight"], s["paddingWidth"])
    ),
    "global-pool": lambda s, x: x.mean((1, 2), keepdim=True),
    "resize": lambda s, x: golden.resize(x, s["height"], s["width"]),
    "scores": scores,
    "position-bias": position_bias,
    "mix-heads": lambda s, x, weight, bias: golden.mix_heads(x, weight, bias),
    "softmax": lambda s, x: x.softmax(-1),
    "apply": apply,
    "head-norm": head_norm,
    "window-partition": window_partition,
    "window-merge": window_merge,
    "channel-range": lambda s, x: x[..., s["first"] : s["first"] + s["count"]],
    "concatenate": lambda s, *x: torch.cat(x, -1),
    "subsample": lambda s, x: x[:, :: s["stride"], :: s["stride"]],
    "prepend-tokens": prepend_tokens,
    "token-range": lambda s, x: x[:, s["first"] : s["first"] + s["count"]],
    "position-embedding": position_embedding,
    "resize-table": resize_table,
}


def leading(count, stored=None):
    return {"placement": "leading", "count": count, "stored": stored or count}


def centred(count, stored=None):
    return {"placement": "centred", "count": count, "stored": stored or count}


def index(position, stored):
    return {"placement": "index", "count": 1, "stored": stored, "index": position}


def cut(tensor, axes):
    places = []
    for axis in axes:
        if axis["placement"] == "index":
            places.append(axis["index"])
        else:
            start = (axis["stored"] - axis["count"]) // 2 if axis["placement"] == "centred" else 0
            places.append(slice(start, start + axis["count"]))
    return tensor[tuple(places)]


def norm(channels, stored=None):
    return [([leading(channels, stored)], 1, 0.3), ([leading(channels, stored)], 0, 0.5)]


def case(operation, inputs, parameters=(), **settings):
    """Inputs are shapes; parameters are (axes, base, amplitude)."""
    fills = [{"shape": shape, "id": i, "base": 0, "amplitude": 2} for i, shape in enumerate(inputs, 1)]
    slices = [
        {"axes": axes, "id": i, "base": base, "amplitude": amplitude}
        for i, (axes, base, amplitude) in enumerate(parameters, 11)
    ]
    x = [golden.fill(f["shape"], f["base"], f["amplitude"], f["id"]).requires_grad_() for f in fills]
    p = [
        golden.fill([a["stored"] for a in s["axes"]], s["base"], s["amplitude"], s["id"]).requires_grad_()
        for s in slices
    ]
    y = OPERATIONS[operation](settings, *x, *(cut(t, s["axes"]) for t, s in zip(p, slices))).contiguous()
    (y * golden.fill(y.shape, 0, 1, 0, frequency=0.2)).sum().backward()
    return {
        "operation": operation,
        "settings": settings,
        "inputs": fills,
        "parameters": slices,
        "output": golden.summary(y),
        "inputGradients": [golden.summary(tensor.grad) for tensor in x],
        "parameterGradients": [golden.summary(tensor.grad) for tensor in p],
    }


def weight(*axes):
    return (list(axes), 0.1, 0.5)


CASES = [
    case("convolution", [[2, 7, 6, 3]],
         [weight(leading(4, 6), centred(3), centred(3), leading(3, 5))],
         channels=4, kernel=3, stride=2, padding=1),
    case("convolution", [[1, 4, 5, 2]],
         [weight(leading(5), centred(3, 5), centred(3, 5), leading(2))],
         channels=5, kernel=3, stride=1, padding=1),
    case("depthwise", [[2, 7, 7, 5]], [weight(centred(3, 5), centred(3, 5), leading(5, 8))],
         kernel=3, stride=2, padding=1),
    case("depthwise", [[1, 6, 4, 9]], [weight(centred(5), centred(5), leading(9))],
         kernel=5, stride=1, padding=2),
    case("depthwise", [[2, 8, 6, 3]], [weight(centred(5), centred(5), leading(3))],
         kernel=5, stride=2, padding=2),
    case("depthwise", [[2, 7, 7, 5], [1, 3, 3, 5]], kernel=3, stride=2, padding=1),
    case("kernel-transform", [[1, 7, 7, 6]], [weight(leading(25), leading(25))], kernel=5, channels=6),
    case("kernel-transform", [[1, 5, 5, 3]], [weight(leading(9, 10), leading(9, 11))], kernel=3, channels=3),
    case("linear", [[2, 9, 5]], [weight(leading(7, 8), leading(5, 11)), weight(leading(7, 8))],
         channels=7, hasBias=True),
    case("linear", [[1, 3, 4, 17]], [weight(leading(6), leading(17))], channels=6, hasBias=False),
    case("batch-norm", [[3, 4, 5, 7]], norm(7, 9), epsilon=EPSILON),
    case("batch-norm", [[2, 3, 3, 16]], norm(16), epsilon=64 * EPSILON),
    case("layer-norm", [[2, 9, 8]], norm(8, 12), joint=True, epsilon=EPSILON),
    case("layer-norm", [[3, 4, 17]], norm(17), joint=False, epsilon=EPSILON),
    *(
        case("activation", [shape], function=function)
        for function in FUNCTIONS
        for shape in ([2, 9, 5], [1, 3, 4, 17])
    ),
    case("add", [[2, 9, 5], [2, 9, 5]]),
    case("add", [[1, 3, 4, 17], [1, 3, 4, 17]]),
    case("channel-scale", [[2, 9, 5]], [([index(4, 10), index(3, 8), leading(5, 7)], 1, 0.5)], factor=0.125),
    case("channel-scale", [[1, 3, 4, 17]], [([leading(17)], 1, 0.5)], factor=1),
    case("gate", [[2, 3, 4, 5], [2, 1, 1, 5]]),
    case("gate", [[3, 2, 2, 17], [3, 1, 1, 17]]),
    case("average-pool", [[2, 7, 7, 5]], kernel=2, paddingHeight=1, paddingWidth=1),
    case("average-pool", [[1, 6, 5, 3]], kernel=2, paddingHeight=0, paddingWidth=1),
    case("global-pool", [[2, 3, 4, 5]]),
    case("global-pool", [[3, 1, 1, 17]]),
    case("resize", [[2, 7, 6, 3]], height=9, width=4),
    case("resize", [[1, 8, 8, 1]], height=6, width=11),
    case("scores", [[2, 9, 8], [2, 9, 8]], heads=2, scale=0.5),
    case("scores", [[1, 4, 15], [1, 4, 15]], heads=3, scale=0.375),
    case("position-bias", [[2, 2, 9, 9]], [(
        [centred(5, 11), centred(5, 11), leading(2, 3)], 0, 0.5)], height=3, width=3),
    case("position-bias", [[1, 3, 8, 8]], [(
        [centred(3), centred(7), leading(3)], 0, 0.5)], height=2, width=4),
    case("mix-heads", [[2, 3, 4, 4]], [weight(leading(3, 5), leading(3, 5)), weight(leading(3, 5))]),
    case("mix-heads", [[1, 2, 9, 9]], [weight(leading(2), leading(2)), weight(leading(2))]),
    case("softmax", [[2, 2, 9, 9]]),
    case("softmax", [[1, 3, 4, 4]]),
    case("apply", [[2, 2, 4, 4], [2, 4, 6]]),
    case("apply", [[1, 3, 9, 9], [1, 9, 24]]),
    # Windows, and attention from some tokens to others.
    case("convolution", [[2, 6, 7, 2]],
         [weight(leading(3, 4), centred(3), centred(3), leading(2, 3)), weight(leading(3, 4))],
         channels=3, kernel=3, stride=3, padding=0, hasBias=True),
    case("depthwise", [[2, 3, 4, 3, 5]], [weight(centred(3, 5), centred(3, 5), leading(5, 6))],
         kernel=3, stride=1, padding=1),
    case("add", [[2, 9, 5], [2, 9, 5]], firstFactor=0.5, secondFactor=1),
    case("add", [[1, 3, 4, 17], [1, 3, 4, 17]], secondFactor=1.75),
    case("scores", [[2, 3, 2, 2, 8], [2, 3, 2, 2, 8]], heads=2, scale=0.5),
    case("scores", [[2, 2, 2, 6], [2, 3, 3, 6]], heads=3, scale=0.375),
    case("position-bias", [[2, 3, 2, 4, 4]], [([centred(3, 5), centred(3), leading(2, 3)], 0, 0.5)],
         height=2, width=2),
    case("position-bias", [[2, 3, 1, 6, 6]], [([index(1, 3), leading(2, 4), leading(3, 4)], 0, 0.5)],
         height=2, width=3, stride=1),
    case("position-bias", [[2, 3, 4, 12]], [([leading(3, 4), leading(3, 5), leading(4, 5)], 0, 0.5)],
         height=3, width=4, stride=2),
    case("mix-heads", [[2, 2, 3, 2, 5]], [weight(leading(3), leading(3)), weight(leading(3))]),
    case("softmax", [[2, 2, 3, 2, 7]]),
    case("apply", [[2, 3, 2, 4, 4], [2, 3, 2, 2, 6]]),
    case("apply", [[2, 3, 2, 5], [2, 5, 6]]),
    case("head-norm", [[3, 2, 4, 5]], norm(2, 3), epsilon=EPSILON, factor=1),
    case("head-norm", [[2, 2, 3, 4, 4]], norm(3), epsilon=64 * EPSILON, factor=0.375),
    case("window-partition", [[2, 7, 5, 3]], side=3),
    case("window-partition", [[1, 4, 6, 2]], side=2),
    case("window-merge", [[2, 6, 3, 3, 2]], height=7, width=5),
    case("window-merge", [[1, 6, 2, 2, 3]], height=4, width=6),
    case("channel-range", [[2, 2, 3, 7]], first=2, count=3),
    case("channel-range", [[1, 3, 2, 2, 5]], first=0, count=4),
    case("concatenate", [[2, 3, 2, 4], [2, 3, 2, 1], [2, 3, 2, 3]]),
    case("concatenate", [[1, 5, 3], [1, 5, 6]]),
    case("subsample", [[2, 5, 4, 3]], stride=2),
    case("subsample", [[1, 7, 6, 2]], stride=3),
    case("prepend-tokens", [[2, 3, 2, 4]], [weight(leading(1, 2), leading(4, 7))], count=1),
    case("prepend-tokens", [[3, 5, 3]], [weight(leading(2), leading(3))], count=2),
    case("token-range", [[2, 5, 4]], first=0, count=1),
    case("token-range", [[3, 7, 3]], first=2, count=3),
    case("position-embedding", [[2, 8, 3]],
         [weight(leading(2), leading(3, 5)), weight(leading(2, 3), leading(3), leading(3, 5))], prefix=2),
    case("position-embedding", [[3, 3, 2, 4]], [weight(leading(3), leading(2), leading(4))], prefix=0),
    case("position-embedding", [[2, 7, 3], [1, 2, 3, 3]], [weight(leading(1), leading(3))], prefix=1),
    *(
        case("resize-table", [[1, 5, 6, 3]], height=height, width=width, channels=3, interpolation=kind)
        for kind in ("plain", "antialias")
        for height, width in ((7, 4), (3, 9))
    ),
]

golden.write(
    Path(__file__).with_name("operations.json"),
    {"script": "operations.py", "torch": torch.__version__, "tolerance": 1e-9, "cases": CASES},
    indent=None,
)
