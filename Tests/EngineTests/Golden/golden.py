"""What the scripts that make golden files share: fills, summaries, and the blocks of NASViT in PyTorch.

Tensors have the project's own layouts: activations are [B, H, W, C], a dense kernel [Cout, k, k, Cin], a depthwise kernel
[k, k, C], scores [B, A, T, T], a position table [2H - 1, 2W - 1, A]. Supernet tensors are stored at their largest extents; a
block reads the leading channels and the centre of kernels and tables.
"""

import json
import math

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)


def fill(shape, base, amplitude, identifier, wave=torch.sin, frequency=0.37):
    """value[k] = base + amplitude * wave(frequency * k + 0.91 * identifier), k the row-major index."""
    index = torch.arange(math.prod(shape), dtype=torch.float64)
    return (base + amplitude * wave(frequency * index + 0.91 * identifier)).reshape(shape)


def summary(tensor, limit=64):
    """All values of a small tensor; of a large one the first six and last three, sum, squares and largest magnitude."""
    flat = tensor.detach().reshape(-1)
    shape = list(tensor.shape)
    if flat.numel() <= limit:
        return {"shape": shape, "values": flat.tolist()}
    return {
        "shape": shape,
        "first": flat[:6].tolist(),
        "last": flat[-3:].tolist(),
        "sum": flat.sum().item(),
        "sumsq": flat.square().sum().item(),
        "largest": flat.abs().max().item(),
    }


def write(path, value, indent=1):
    """Writes JSON with a line feed at the end; innermost lists stand on one line if there is no indent."""
    with open(path, "w") as file:
        json.dump(value, file, indent=indent)
        file.write("\n")


def divisible(value):
    """The nearest multiple of 8, never below 0.9 of the value."""
    rounded = max(8, (value + 4) // 8 * 8)
    return rounded + 8 if rounded * 10 < value * 9 else rounded


def centred(tensor, count):
    """The middle of the first two axes."""
    start = (tensor.shape[0] - count) // 2
    return tensor[start : start + count, start : start + count]


def to_torch(x):
    return x.permute(0, 3, 1, 2)


def from_torch(x):
    return x.permute(0, 2, 3, 1)


def convolution(x, weight, stride, padding):
    return from_torch(F.conv2d(to_torch(x), weight.permute(0, 3, 1, 2), stride=stride, padding=padding))


def depthwise(x, weight, stride, padding):
    kernel = weight.permute(2, 0, 1).unsqueeze(1)
    return from_torch(
        F.conv2d(to_torch(x), kernel, stride=stride, padding=padding, groups=weight.shape[2])
    )


def batch_norm(x, gain, shift, epsilon=1e-5):
    """Statistics of the batch, biased variance."""
    mean = x.mean((0, 1, 2))
    variance = x.var((0, 1, 2), unbiased=False)
    return (x - mean) / torch.sqrt(variance + epsilon) * gain + shift


def joint_norm(x, gain, shift, epsilon=1e-5):
    """Statistics over all tokens and channels of an image."""
    axes = tuple(range(1, x.dim()))
    mean = x.mean(axes, keepdim=True)
    variance = x.var(axes, unbiased=False, keepdim=True)
    return (x - mean) / torch.sqrt(variance + epsilon) * gain + shift


def average_pool(x, kernel, padding):
    return from_torch(F.avg_pool2d(to_torch(x), kernel, kernel, padding))


def resize(x, height, width):
    return from_torch(
        F.interpolate(to_torch(x), (height, width), mode="bicubic", align_corners=False)
    )


def split_heads(x, heads):
    """[.., T, A * D] to [.., A, T, D]."""
    return x.unflatten(-1, (heads, -1)).transpose(-3, -2)


def scores(query, key, heads, scale):
    return scale * split_heads(query, heads) @ split_heads(key, heads).transpose(-1, -2)


def position_bias(x, table, height, width):
    """Adds table[y_i - y_j + H - 1, x_i - x_j + W - 1, a] to x [B, A, T, T]."""
    token = torch.arange(height * width)
    row, column = token // width, token % width
    rows = row[:, None] - row[None, :] + height - 1
    columns = column[:, None] - column[None, :] + width - 1
    return x + table[rows, columns].permute(2, 0, 1)


def mix_heads(x, weight, bias):
    return torch.einsum("ca,...aij->...cij", weight, x) + bias[:, None, None]


def apply(probabilities, value):
    heads = probabilities.shape[-3]
    return (probabilities @ split_heads(value, heads)).transpose(-3, -2).flatten(-2)


class Scope:
    """The parameters of a block by their names within it."""

    def __init__(self, parameters, prefix=""):
        self.parameters = parameters
        self.prefix = prefix

    def __call__(self, name):
        return self.parameters[self.prefix + name]

    def scope(self, name):
        return Scope(self.parameters, f"{self.prefix}{name}.")

    def norm(self, name, x, function):
        channels = x.shape[-1]
        return function(x, self(f"{name}.gain")[:channels], self(f"{name}.shift")[:channels])

    def linear(self, name, x, channels, bias=True):
        weight = self(f"{name}.weight")[:channels, : x.shape[-1]]
        return F.linear(x, weight, self(f"{name}.bias")[:channels] if bias else None)

    def mix(self, name, x):
        heads = x.shape[1]
        return mix_heads(x, self(f"{name}.weight")[:heads, :heads], self(f"{name}.bias")[:heads])


def convolution_block(x, p, width, kernel, stride):
    weight = p("convolution.weight")[:width, :, :, : x.shape[-1]]
    x = convolution(x, weight, stride, kernel // 2)
    return F.silu(p.norm("norm", x, batch_norm))


def inverted_residual(x, p, width, kernel, expansion, stride, squeeze_excite, taps=None):
    incoming, channels = x, x.shape[-1]
    inner = divisible(channels * expansion)
    if expansion != 1:
        x = p.linear("expand", x, inner, bias=False)
        x = F.silu(p.norm("expandNorm", x, batch_norm))
    x = depthwise(x, centred(p("depthwise.weight"), kernel)[..., :inner], stride, kernel // 2)
    if taps is not None:
        taps["depthwise"] = x
    x = F.silu(p.norm("depthwiseNorm", x, batch_norm))
    if squeeze_excite:
        gate = p.linear("squeeze.reduce", x.mean((1, 2), keepdim=True), divisible(inner // 4))
        gate = p.linear("squeeze.expand", F.relu(gate), inner)
        x = x * (F.relu6(gate + 3) / 6)
    x = p.norm("projectNorm", p.linear("project", x, width, bias=False), batch_norm)
    shortcut = incoming
    if stride > 1:
        shortcut = average_pool(shortcut, stride, (incoming.shape[1] % 2, incoming.shape[2] % 2))
    if channels != width:
        shortcut = p.linear("shortcut", shortcut, width, bias=False)
    return x + shortcut


def attention(x, p, head_width, value_expansion):
    batch, height, width, channels = x.shape
    heads = channels // head_width
    query = p.linear("query", x, channels).flatten(1, 2)
    key = p.linear("key", x, channels).flatten(1, 2)
    value = p.linear("value", x, value_expansion * channels)
    value = depthwise(value, p("valueDepthwise.weight")[..., : value.shape[-1]], 1, 1)
    logits = scores(query, key, heads, head_width**-0.5)
    table = p("positionBias.table")
    top, left = (table.shape[0] - 2 * height + 1) // 2, (table.shape[1] - 2 * width + 1) // 2
    table = table[top : top + 2 * height - 1, left : left + 2 * width - 1, :heads]
    logits = p.mix("mixBefore", position_bias(logits, table, height, width))
    probabilities = p.mix("mixAfter", logits.softmax(-1))
    x = F.silu(apply(probabilities, value.flatten(1, 2)))
    return p.linear("project", x, channels).unflatten(1, (height, width))


def transformer(x, p, depth, slot, factor, head_width, value_expansion):
    """Attention, then mlp2 under norm3, then mlp1 under norm2; both share one scaling vector."""
    channels = x.shape[-1]
    scale = {name: p(f"scaling.{name}")[depth, slot, :channels] * factor for name in ("attention", "mlp")}
    branch = attention(p.norm("norm1", x, joint_norm), p.scope("attention"), head_width, value_expansion)
    x = x + scale["attention"] * branch
    for mlp, norm in (("mlp2", "norm3"), ("mlp1", "norm2")):
        hidden = F.silu(p.linear(f"{mlp}.first", p.norm(norm, x, joint_norm), channels))
        x = x + scale["mlp"] * p.linear(f"{mlp}.second", hidden, channels)
    return x


def classification_head(x, p, width, expansion, classes):
    x = p.linear("expand", x, divisible(x.shape[-1] * expansion), bias=False)
    x = F.silu(p.norm("expandNorm", x, batch_norm)).mean((1, 2))
    x = F.silu(p.linear("project", x, width, bias=False))
    return p.linear("classifier", x, classes)
