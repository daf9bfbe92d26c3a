"""Writes nasvit-blocks.json: a sliced transformer block and a sliced inverted residual of NASViT in float64.

    python3 nasvit_blocks.py

Shapes, names under `grads` and fills follow the released supernet (maps [B, C, H, W], kernels [Cout, Cin, k, k]); the blocks
themselves are those of golden.py.
"""

from pathlib import Path

import torch

import golden

# name here, name in the file, shape, base, amplitude; the identifier of the fill counts from 1
TRANSFORMER = [
    ("attention.query.weight", "attn.q.linear.weight", [72, 72], 0, 0.3),
    ("attention.query.bias", "attn.q.linear.bias", [72], 0, 0.05),
    ("attention.key.weight", "attn.k.linear.weight", [72, 72], 0, 0.3),
    ("attention.key.bias", "attn.k.linear.bias", [72], 0, 0.05),
    ("attention.value.weight", "attn.v.linear.weight", [288, 72], 0, 0.05),
    ("attention.value.bias", "attn.v.linear.bias", [288], 0, 0.05),
    ("attention.valueDepthwise.weight", "attn.vconv.weight", [288, 1, 3, 3], 0, 0.05),
    ("attention.project.weight", "attn.proj.linear.weight", [72, 288], 0, 0.05),
    ("attention.project.bias", "attn.proj.linear.bias", [72], 0, 0.05),
    ("attention.mixBefore.weight", "attn.proj_l.linear.weight", [9, 9], 0.1, 0.5),
    ("attention.mixBefore.bias", "attn.proj_l.linear.bias", [9], 0, 0.05),
    ("attention.mixAfter.weight", "attn.proj_w.linear.weight", [9, 9], 0.1, 0.5),
    ("attention.mixAfter.bias", "attn.proj_w.linear.bias", [9], 0, 0.05),
    ("attention.positionBias.table", "attn.relative_position_bias_table", [1225, 9], 0, 0.5),
    ("norm1.gain", "norm1.weight", [72], 1, 0.1),
    ("norm1.shift", "norm1.bias", [72], 0, 0.05),
    ("norm2.gain", "norm2.weight", [72], 1, 0.1),
    ("norm2.shift", "norm2.bias", [72], 0, 0.05),
    ("norm3.gain", "norm3.weight", [72], 1, 0.1),
    ("norm3.shift", "norm3.bias", [72], 0, 0.05),
    ("mlp1.first.weight", "mlp1.linear1.linear.weight", [72, 72], 0, 0.05),
    ("mlp1.first.bias", "mlp1.linear1.linear.bias", [72], 0, 0.05),
    ("mlp1.second.weight", "mlp1.linear2.linear.weight", [72, 72], 0, 0.05),
    ("mlp1.second.bias", "mlp1.linear2.linear.bias", [72], 0, 0.05),
    ("mlp2.first.weight", "mlp2.linear1.linear.weight", [72, 72], 0, 0.05),
    ("mlp2.first.bias", "mlp2.linear1.linear.bias", [72], 0, 0.05),
    ("mlp2.second.weight", "mlp2.linear2.linear.weight", [72, 72], 0, 0.05),
    ("mlp2.second.bias", "mlp2.linear2.linear.bias", [72], 0, 0.05),
    ("scaling.mlp", "rescale_mlp", [10, 8, 72], 8, 4),
    ("scaling.attention", "rescale_attn", [10, 8, 72], 8, 4),
]
INVERTED_RESIDUAL = [
    ("expand.weight", "mobile_inverted_conv.inverted_bottleneck.conv.conv.weight", [144, 24, 1, 1], 0, 0.2),
    ("expandNorm.gain", "mobile_inverted_conv.inverted_bottleneck.bn.bn.weight", [144], 1, 0.1),
    ("expandNorm.shift", "mobile_inverted_conv.inverted_bottleneck.bn.bn.bias", [144], 0, 0.2),
    ("depthwise.weight", "mobile_inverted_conv.depth_conv.conv.conv.weight", [144, 1, 5, 5], 0, 0.2),
    ("depthwiseNorm.gain", "mobile_inverted_conv.depth_conv.bn.bn.weight", [144], 1, 0.1),
    ("depthwiseNorm.shift", "mobile_inverted_conv.depth_conv.bn.bn.bias", [144], 0, 0.2),
    ("squeeze.reduce.weight", "mobile_inverted_conv.depth_conv.se.fc.reduce.weight", [40, 144, 1, 1], 0, 0.2),
    ("squeeze.reduce.bias", "mobile_inverted_conv.depth_conv.se.fc.reduce.bias", [40], 0, 0.2),
    ("squeeze.expand.weight", "mobile_inverted_conv.depth_conv.se.fc.expand.weight", [144, 40, 1, 1], 0, 0.2),
    ("squeeze.expand.bias", "mobile_inverted_conv.depth_conv.se.fc.expand.bias", [144], 0, 0.2),
    ("project.weight", "mobile_inverted_conv.point_linear.conv.conv.weight", [32, 144, 1, 1], 0, 0.2),
    ("projectNorm.gain", "mobile_inverted_conv.point_linear.bn.bn.weight", [32], 1, 0.1),
    ("projectNorm.shift", "mobile_inverted_conv.point_linear.bn.bn.bias", [32], 0, 0.2),
    ("shortcut.weight", "shortcut.conv.conv.weight", [32, 24, 1, 1], 0, 0.2),
]


def summary(tensor):
    flat = tensor.detach().reshape(-1)
    return {
        "shape": list(tensor.shape),
        "first": [round(value, 12) for value in flat[:6].tolist()],
        "last": [round(value, 12) for value in flat[-3:].tolist()],
        "sum": flat.sum().item(),
        "sumsq": flat.square().sum().item(),
    }


def own_layout(name, tensor):
    """From the released layout to the project's."""
    if name.endswith("epthwise.weight"):
        return tensor.squeeze(1).permute(1, 2, 0)
    if name.endswith("table"):
        return tensor.unflatten(0, (35, 35))
    return tensor.flatten(1) if tensor.dim() == 4 else tensor


def run(table, channels, side, block):
    """Values and gradients of a block on 2 images, for the loss sum(y * g)."""
    leaves = {
        name: golden.fill(shape, base, amplitude, identifier).requires_grad_()
        for identifier, (name, _, shape, base, amplitude) in enumerate(table, 1)
    }
    x = golden.fill([2, channels, side, side], 0, 1, 0, torch.cos, 0.3).requires_grad_()
    parameters = golden.Scope({name: own_layout(name, leaf) for name, leaf in leaves.items()})
    y = golden.to_torch(block(golden.from_torch(x), parameters)).contiguous()
    (y * golden.fill(y.shape, 0, 1, 0, frequency=0.2)).sum().backward()
    return {
        "y": summary(y),
        "dx": summary(x.grad),
        "grads": {theirs: summary(leaves[name].grad) for name, theirs, *_ in table},
    }


def transformer(channels, side, depth=4):
    slot = side * side % 8
    block = lambda x, p: golden.transformer(x, p, depth, slot, 8 / channels, 8, 4)
    return {"depth_index": depth, "token_mod8": slot} | run(TRANSFORMER, channels, side, block)


def inverted_residual(channels, width, expansion, kernel, side):
    taps = {}
    block = lambda x, p: golden.inverted_residual(x, p, width, kernel, expansion, 2, True, taps)
    case = run(INVERTED_RESIDUAL, channels, side, block)
    # Running statistics start at (0, 1), move by a tenth, and hold the unbiased variance.
    tap = taps["depthwise"].flatten(0, 2)
    mean, variance = torch.zeros(144), torch.ones(144)
    inner = tap.shape[1]
    mean[:inner] = 0.1 * tap.mean(0)
    variance[:inner] = 0.9 + 0.1 * tap.var(0, unbiased=True)
    return case | {
        "running_mean_dw": summary(mean),
        "running_var_dw": summary(variance),
        "mid": [inner],
        "se_mid": None,
    }


def specification(table):
    return [
        {"name": name, "shape": str(shape).replace(" ", ""), "id": identifier, "base": base, "amp": amplitude}
        for identifier, (name, _, shape, base, amplitude) in enumerate(table, 1)
    ]


rule = (
    "param[k] = base + amp*sin(0.37*k + 0.91*id), k = row-major flat index in the FULL supernet tensor; "
    "x[k]=cos(0.3k); upstream g[k]=sin(0.2k); loss=sum(y*g); float64"
)
golden.write(
    Path(__file__).with_name("nasvit-blocks.json"),
    {
        "script": "nasvit_blocks.py",
        "torch": torch.__version__,
        "tolerance": 1e-9,
        "transformer_C64_H3": transformer(64, 3),
        "transformer_C72_H3": transformer(72, 3),
        "transformer_C64_H4": transformer(64, 4),
        "mbconv_in16_out24_e4_k3_H7_s2_se": inverted_residual(16, 24, 4, 3, 7),
        "mbconv_in24_out32_e6_k5_H8_s2_se": inverted_residual(24, 32, 6, 5, 8),
        "_fill": rule,
        "_spec": {
            "fill": rule,
            "transformer_params": specification(TRANSFORMER),
            "mbconv_params": specification(INVERTED_RESIDUAL),
        },
    },
)
