"""Writes nasvit-macs.json: exact multiply-accumulates and parameters of NASViT subnets by closed forms, in integers.

    python3 nasvit_macs.py

Counted are convolutions, linear maps, attention products and head mixing; parameters are the elements that a subnet reads: the
used rows of the position tables and one vector of each scaling layer.
"""

import json
from pathlib import Path

CLASSES = 1000
# stride, squeeze-excite, transformers after the first block
STAGES = [
    (1, False, False), (2, False, False), (2, True, False), (2, False, True), (2, True, True),
    (1, True, True), (2, True, True),
]
KEYS = ("name", "resolution", "width", "depth", "kernel_size", "expand_ratio")
NETWORKS = [
    ("min", 192, [16, 16, 24, 32, 64, 112, 160, 208, 1792], [1, 3, 3, 3, 3, 3, 3], [3, 3, 3, 3, 3, 3, 3],
     [1, 4, 4, 4, 4, 6, 6]),
    ("min@224", 224, [16, 16, 24, 32, 64, 112, 160, 208, 1792], [1, 3, 3, 3, 3, 3, 3], [3, 3, 3, 3, 3, 3, 3],
     [1, 4, 4, 4, 4, 6, 6]),
    ("min@256", 256, [16, 16, 24, 32, 64, 112, 160, 208, 1792], [1, 3, 3, 3, 3, 3, 3], [3, 3, 3, 3, 3, 3, 3],
     [1, 4, 4, 4, 4, 6, 6]),
    ("min@288", 288, [16, 16, 24, 32, 64, 112, 160, 208, 1792], [1, 3, 3, 3, 3, 3, 3], [3, 3, 3, 3, 3, 3, 3],
     [1, 4, 4, 4, 4, 6, 6]),
    ("max", 288, [24, 24, 32, 40, 72, 128, 184, 224, 1984], [2, 5, 6, 6, 9, 8, 6], [5, 5, 3, 3, 3, 3, 3],
     [1, 6, 6, 6, 6, 6, 6]),
    ("max@192", 192, [24, 24, 32, 40, 72, 128, 184, 224, 1984], [2, 5, 6, 6, 9, 8, 6], [5, 5, 3, 3, 3, 3, 3],
     [1, 6, 6, 6, 6, 6, 6]),
    ("max@224", 224, [24, 24, 32, 40, 72, 128, 184, 224, 1984], [2, 5, 6, 6, 9, 8, 6], [5, 5, 3, 3, 3, 3, 3],
     [1, 6, 6, 6, 6, 6, 6]),
    ("max@256", 256, [24, 24, 32, 40, 72, 128, 184, 224, 1984], [2, 5, 6, 6, 9, 8, 6], [5, 5, 3, 3, 3, 3, 3],
     [1, 6, 6, 6, 6, 6, 6]),
    ("rand_thirdparty", 288, [24, 24, 32, 32, 72, 128, 160, 208, 1984], [2, 5, 5, 5, 8, 4, 6], [5, 3, 3, 3, 3, 3, 3],
     [1, 4, 6, 4, 6, 6, 6]),
    ("T-A1@192 e4=e5=4", 192, [16, 16, 24, 32, 64, 112, 160, 216, 1792], [1, 3, 3, 4, 3, 3, 3], [3, 3, 3, 3, 3, 3, 3],
     [1, 4, 4, 4, 4, 6, 6]),
    ("T-A1@192 e4=e5=6", 192, [16, 16, 24, 32, 64, 112, 160, 216, 1792], [1, 3, 3, 4, 3, 3, 3], [3, 3, 3, 3, 3, 3, 3],
     [1, 4, 4, 6, 6, 6, 6]),
    ("T-A1@224 e4=e5=4", 224, [16, 16, 24, 32, 64, 112, 160, 216, 1792], [1, 3, 3, 4, 3, 3, 3], [3, 3, 3, 3, 3, 3, 3],
     [1, 4, 4, 4, 4, 6, 6]),
    ("T-A1@224 e4=e5=6", 224, [16, 16, 24, 32, 64, 112, 160, 216, 1792], [1, 3, 3, 4, 3, 3, 3], [3, 3, 3, 3, 3, 3, 3],
     [1, 4, 4, 6, 6, 6, 6]),
    ("T-A2@224 e4=e5=4", 224, [16, 16, 24, 32, 64, 112, 160, 208, 1792], [1, 3, 3, 4, 3, 5, 4], [3, 3, 3, 3, 3, 3, 3],
     [1, 4, 6, 4, 4, 6, 6]),
    ("T-A2@224 e4=e5=6", 224, [16, 16, 24, 32, 64, 112, 160, 208, 1792], [1, 3, 3, 4, 3, 5, 4], [3, 3, 3, 3, 3, 3, 3],
     [1, 4, 6, 6, 6, 6, 6]),
    ("T-A3@256 e4=e5=4", 256, [16, 16, 24, 32, 64, 112, 160, 216, 1984], [1, 3, 3, 4, 4, 7, 5], [3, 3, 3, 3, 3, 3, 3],
     [1, 5, 5, 4, 4, 6, 6]),
    ("T-A3@256 e4=e5=6", 256, [16, 16, 24, 32, 64, 112, 160, 216, 1984], [1, 3, 3, 4, 4, 7, 5], [3, 3, 3, 3, 3, 3, 3],
     [1, 5, 5, 6, 6, 6, 6]),
    ("T-A4@288 e4=e5=4", 288, [16, 16, 24, 32, 64, 120, 160, 216, 1984], [1, 3, 3, 4, 3, 6, 6], [3, 3, 3, 3, 3, 3, 3],
     [1, 4, 6, 4, 4, 6, 6]),
    ("T-A4@288 e4=e5=6", 288, [16, 16, 24, 32, 64, 120, 160, 216, 1984], [1, 3, 3, 4, 3, 6, 6], [3, 3, 3, 3, 3, 3, 3],
     [1, 4, 6, 6, 6, 6, 6]),
    ("rnd0", 256, [16, 24, 24, 32, 64, 120, 160, 224, 1792], [1, 3, 6, 6, 3, 4, 3], [5, 3, 3, 3, 3, 3, 3],
     [1, 4, 6, 4, 5, 6, 6]),
    ("rnd1", 192, [24, 16, 24, 32, 72, 112, 160, 224, 1792], [1, 4, 6, 5, 6, 7, 6], [5, 5, 3, 3, 3, 3, 3],
     [1, 5, 6, 5, 5, 6, 6]),
    ("rnd5", 192, [16, 16, 24, 32, 72, 128, 160, 208, 1792], [2, 3, 5, 5, 7, 5, 6], [3, 3, 3, 3, 3, 3, 3],
     [1, 4, 4, 6, 5, 6, 6]),
]


def divisible(value):
    rounded = max(8, (value + 4) // 8 * 8)
    return rounded + 8 if rounded * 10 < value * 9 else rounded


def inverted_residual(inputs, width, side, kernel, expansion, stride, squeezed):
    """Multiply-accumulates, parameters and the side of the output."""
    inner = inputs * expansion
    out = -(-side // stride)
    macs = inner * kernel**2 * out**2 + inner * width * out**2
    parameters = inner * kernel**2 + 2 * inner + inner * width + 2 * width
    if expansion != 1:
        macs += inputs * inner * side**2
        parameters += inputs * inner + 2 * inner
    if squeezed:
        hidden = divisible(inner // 4)
        macs += 2 * inner * hidden
        parameters += 2 * inner * hidden + hidden + inner
    if inputs != width:
        macs += inputs * width * out**2
        parameters += inputs * width
    return macs, parameters, out


def transformer(channels, side):
    tokens, heads = side**2, channels // 8
    macs = tokens * (14 * channels**2 + 36 * channels) + 5 * tokens**2 * channels + 2 * (heads * tokens) ** 2
    parameters = 14 * channels**2 + 11 * channels + 36 * channels + 2 * (heads**2 + heads)
    parameters += 6 * channels + (2 * side - 1) ** 2 * heads + 2 * channels
    return macs, parameters


def count(resolution, width, depth, kernels, expansions):
    side, channels = resolution // 2, width[0]
    macs, parameters = 27 * channels * side**2, 27 * channels + 2 * channels
    for index, (stride, squeezed, attends) in enumerate(STAGES):
        for block in range(depth[index]):
            if attends and block:
                more = transformer(channels, side)
            else:
                *more, side = inverted_residual(
                    channels, width[index + 1], side, kernels[index], expansions[index],
                    1 if block else stride, squeezed)
                channels = width[index + 1]
            macs, parameters = macs + more[0], parameters + more[1]
    features, inner = width[-1], 6 * channels
    macs += channels * inner * side**2 + inner * features + features * CLASSES
    parameters += channels * inner + 2 * inner + inner * features + features * CLASSES + CLASSES
    return {"macs": macs, "params_cropped_relpos": parameters}


networks = [dict(zip(KEYS, network)) | count(*network[1:]) for network in NETWORKS]
lines = ",\n".join(f"  {json.dumps(network)}" for network in networks)
Path(__file__).with_name("nasvit-macs.json").write_text(
    f'{{"script": "nasvit_macs.py", "networks": [\n{lines}\n]}}\n')
