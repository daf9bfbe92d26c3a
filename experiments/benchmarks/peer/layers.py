"""Layers of the networks on maps [B, C, H, W], contiguous or channels-last, on slices of a supernet's weights."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .weights import SupernetWeights


class Source:
    """Hands out slices of a supernet's tensors under the name of the block that is being built."""

    def __init__(self, weights: SupernetWeights, gradient: Tensor | None, prefix: str = ""):
        self.weights, self.gradient, self.prefix = weights, gradient, prefix
        self.taken: dict[str, nn.Parameter] = {}

    def scope(self, name: str) -> Source:
        source = Source(self.weights, self.gradient, f"{self.prefix}{name}.")
        source.taken = self.taken
        return source

    def leading(self, name: str, *counts: int) -> nn.Parameter:
        """The first elements along every axis."""
        return self._take(name, tuple(slice(count) for count in counts))

    def kernel(self, name: str, outputs: int, inputs: int, side: int) -> nn.Parameter:
        """The first channels, and the middle of the kernel."""
        return self._take(name, (slice(outputs), slice(inputs), *self._middle(name, side, (2, 3))))

    def table(self, name: str, side: int, heads: int) -> nn.Parameter:
        """The middle of a position table, and the first heads."""
        return self._take(name, (*self._middle(name, side, (0, 1)), slice(heads)))

    def vector(self, name: str, depth: int, slot: int, channels: int) -> nn.Parameter:
        """One vector of a scaling layer."""
        return self._take(name, (depth, slot, slice(channels)))

    def _middle(self, name: str, side: int, axes: tuple[int, int]):
        shape = self.weights.shapes[self.prefix + name]
        return [slice((shape[axis] - side) // 2, (shape[axis] + side) // 2) for axis in axes]

    def _take(self, name: str, box: tuple) -> nn.Parameter:
        name = self.prefix + name
        if name not in self.taken:
            self.taken[name] = self.weights.parameter(name, box, self.gradient)
        return self.taken[name]


class Pointwise(nn.Module):
    """1×1 convolution of a map."""

    def __init__(self, source: Source, name: str, inputs: int, outputs: int, bias: bool = False):
        super().__init__()
        self.weight = source.leading(f"{name}.weight", outputs, inputs)
        self.bias = source.leading(f"{name}.bias", outputs) if bias else None

    def forward(self, x: Tensor) -> Tensor:
        return F.conv2d(x, self.weight[:, :, None, None], self.bias)


class Linear(nn.Module):
    """Linear map of the last axis."""

    def __init__(self, source: Source, name: str, inputs: int, outputs: int, bias: bool = True):
        super().__init__()
        self.weight = source.leading(f"{name}.weight", outputs, inputs)
        self.bias = source.leading(f"{name}.bias", outputs) if bias else None

    def forward(self, x: Tensor) -> Tensor:
        return F.linear(x, self.weight, self.bias)


class Convolution(nn.Module):
    """Dense K×K convolution with half padding."""

    def __init__(self, source: Source, name: str, inputs: int, outputs: int, side: int, stride: int):
        super().__init__()
        self.weight = source.kernel(f"{name}.weight", outputs, inputs, side)
        self.stride, self.padding = stride, side // 2

    def forward(self, x: Tensor) -> Tensor:
        return F.conv2d(x, self.weight, stride=self.stride, padding=self.padding)


class Depthwise(nn.Module):
    """Depthwise K×K convolution with half padding."""

    def __init__(self, source: Source, name: str, channels: int, side: int, stride: int = 1):
        super().__init__()
        self.weight = source.kernel(f"{name}.weight", channels, 1, side)
        self.stride, self.padding = stride, side // 2

    def forward(self, x: Tensor) -> Tensor:
        return F.conv2d(
            x, self.weight, stride=self.stride, padding=self.padding, groups=x.shape[1])


class BatchNorm(nn.Module):
    """Batch norm: with the batch's statistics in training, else with those that `calibrate` kept."""

    def __init__(self, source: Source, name: str, channels: int):
        super().__init__()
        self.name = source.prefix + name
        self.gain = source.leading(f"{name}.gain", channels)
        self.shift = source.leading(f"{name}.shift", channels)
        self.mean = self.variance = None

    def forward(self, x: Tensor) -> Tensor:
        return F.batch_norm(
            x, self.mean, self.variance, self.gain, self.shift, self.training, momentum=1.0)

    def calibrate(self) -> None:
        """Keeps the statistics of the batches that follow in training mode."""
        self.mean, self.variance = torch.zeros(len(self.gain)), torch.ones(len(self.gain))


class SqueezeExcite(nn.Module):
    """x · hardsigmoid(expand(relu(reduce(mean x))))."""

    def __init__(self, source: Source, channels: int):
        super().__init__()
        hidden = divisible(channels // 4)
        self.reduce = Linear(source, "reduce", channels, hidden)
        self.expand = Linear(source, "expand", hidden, channels)

    def forward(self, x: Tensor) -> Tensor:
        gate = F.hardsigmoid(self.expand(F.relu(self.reduce(x.mean((2, 3))))))
        return x * gate[:, :, None, None]


def divisible(value: int) -> int:
    """The nearest multiple of 8, at least 8 and never below 0.9 of the value."""
    rounded = max(8, (value + 4) // 8 * 8)
    return rounded + 8 if rounded * 10 < value * 9 else rounded
