"""Writes family-costs.json: multiply-accumulates and parameters of subnets of once-for-all's and BigNAS's spaces.

    python3 family_costs.py

Networks are built as PyTorch modules and run on one image; hooks count what every convolution and linear layer does. Architectures
are the corners and random ones, under the slot names of the search spaces. Biases of squeeze-excite and of the classifier and gains
and shifts of norms are parameters; norms, activations, pooling and sums are no multiply-accumulates.
"""

import json
import random
from pathlib import Path

import torch
from torch import nn


def divisible(value):
    rounded = max(8, int(value + 4) // 8 * 8)
    return rounded + 8 if rounded < 0.9 * value else rounded


def normed(inputs, outputs, kernel=1, stride=1, groups=1):
    convolution = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False)
    return nn.Sequential(convolution, nn.BatchNorm2d(outputs))


class SqueezeExcite(nn.Module):
    def __init__(self, channels):
        super().__init__()
        hidden = divisible(channels // 4)
        self.layers = nn.Sequential(
            nn.AdaptiveAvgPool2d(1), nn.Conv2d(channels, hidden, 1), nn.ReLU(),
            nn.Conv2d(hidden, channels, 1), nn.Hardsigmoid())

    def forward(self, x):
        return x * self.layers(x)


class InvertedResidual(nn.Module):
    def __init__(self, inputs, outputs, kernel, expansion, stride, squeezed, projected):
        super().__init__()
        inner = divisible(inputs * expansion)
        layers = [normed(inputs, inner)] if expansion != 1 else []
        layers.append(normed(inner, inner, kernel, stride, inner))
        if squeezed:
            layers.append(SqueezeExcite(inner))
        self.branch = nn.Sequential(*layers, normed(inner, outputs))
        agrees = stride == 1 and inputs == outputs
        self.shortcut = nn.Identity() if agrees else None
        if projected and not agrees:
            pool = nn.AvgPool2d(stride, ceil_mode=True)
            self.shortcut = nn.Sequential(
                pool, nn.Conv2d(inputs, outputs, 1, bias=False) if inputs != outputs else nn.Identity())

    def forward(self, x):
        y = self.branch(x)
        return y if self.shortcut is None else y + self.shortcut(x)


def count(network, resolution):
    """Every layer's products, from the shapes that it sees."""
    total = 0

    def hook(layer, inputs, output):
        nonlocal total
        fan_in = layer.weight[0].numel()
        total += output.numel() * fan_in

    for layer in network.modules():
        if isinstance(layer, (nn.Conv2d, nn.Linear)):
            layer.register_forward_hook(hook)
    network.eval()
    with torch.no_grad():
        network(torch.zeros(1, 3, resolution, resolution))
    return {"macs": total, "parameters": sum(p.numel() for p in network.parameters())}


def once_for_all(pick):
    """MobileNetV3 of once-for-all at width 1.0: squeeze-excite in stages 2, 4 and 5."""
    layers = [normed(3, 16, 3, 2), InvertedResidual(16, 16, 3, 1, 1, False, False)]
    channels = 16
    for stage, width, stride, squeezed in [
        ("mb2", 24, 2, False), ("mb3", 40, 2, True), ("mb4", 80, 2, False), ("mb5", 112, 1, True),
        ("mb6", 160, 2, True),
    ]:
        for block in range(pick[f"{stage}.depth"]):
            kernel, expansion = pick[f"{stage}.{block}.kernel"], pick[f"{stage}.{block}.expansion"]
            layers.append(InvertedResidual(
                channels, width, kernel, expansion, 1 if block else stride, squeezed, False))
            channels = width
    return nn.Sequential(
        *layers, normed(160, 960), nn.AdaptiveAvgPool2d(1), nn.Conv2d(960, 1280, 1, bias=False),
        nn.Flatten(), nn.Linear(1280, 1000))


def bignas(pick):
    layers = [normed(3, pick["stem.width"], 3, 2)]
    channels = pick["stem.width"]
    for index, stride in enumerate([1, 2, 2, 2, 1, 2, 1], 1):
        stage = f"mb{index}"
        for block in range(pick[f"{stage}.depth"]):
            width = pick[f"{stage}.width"]
            layers.append(InvertedResidual(
                channels, width, pick.get(f"{stage}.kernel", 3), 1 if index == 1 else 6,
                1 if block else stride, True, True))
            channels = width
    return nn.Sequential(
        *layers, normed(channels, pick["head.width"]), nn.AdaptiveAvgPool2d(1), nn.Flatten(),
        nn.Linear(pick["head.width"], 1000))


def once_for_all_choices():
    choices = {"resolution": list(range(128, 225, 4))}
    for stage in ("mb2", "mb3", "mb4", "mb5", "mb6"):
        choices[f"{stage}.depth"] = [2, 3, 4]
        for block in range(4):
            choices[f"{stage}.{block}.kernel"] = [3, 5, 7]
            choices[f"{stage}.{block}.expansion"] = [3, 4, 6]
    return choices


BIGNAS = {
    "resolution": [192, 224, 288, 320], "stem.width": [32, 40], "head.width": [1280, 1408],
    "mb1.width": [16, 24], "mb2.width": [24, 32], "mb3.width": [40, 48], "mb4.width": [80, 88],
    "mb5.width": [112, 120, 128], "mb6.width": [192, 200, 208, 216], "mb7.width": [320, 352],
    "mb1.depth": [1, 2], "mb2.depth": [2, 3], "mb3.depth": [2, 3], "mb4.depth": [2, 3, 4],
    "mb5.depth": [2, 3, 4, 5, 6], "mb6.depth": [2, 3, 4, 5, 6], "mb7.depth": [1, 2],
    "mb3.kernel": [3, 5], "mb4.kernel": [3, 5], "mb5.kernel": [3, 5], "mb6.kernel": [3, 5],
    "mb7.kernel": [3, 5],
}


def active(pick):
    """Without the slots of blocks that do not run."""
    def runs(slot):
        parts = slot.split(".")
        return len(parts) < 3 or int(parts[1]) < pick[f"{parts[0]}.depth"]

    return {slot: value for slot, value in pick.items() if runs(slot)}


def networks(space, choices, build, random_count):
    stream = random.Random(space)
    picks = [{slot: values[0] for slot, values in choices.items()},
             {slot: values[-1] for slot, values in choices.items()}]
    picks += [{slot: stream.choice(values) for slot, values in choices.items()} for _ in range(random_count)]
    return [
        {"space": space, "architecture": json.dumps(active(pick))} | count(build(pick), pick["resolution"])
        for pick in picks
    ]


found = networks("ofa-mobilenetv3", once_for_all_choices(), once_for_all, 4)
found += networks("bignas", BIGNAS, bignas, 4)
lines = ",\n".join(f"  {json.dumps(network)}" for network in found)
Path(__file__).with_name("family-costs.json").write_text(
    f'{{"script": "family_costs.py", "networks": [\n{lines}\n]}}\n')
