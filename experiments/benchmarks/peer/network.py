"""A subnet of a search space as a PyTorch module."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .layers import (
    BatchNorm, Convolution, Depthwise, Linear, Pointwise, Source, SqueezeExcite, divisible)
from .space import Space
from .transformer import Transformer
from .weights import SupernetWeights

ACTIVATIONS = {
    "relu": F.relu, "swish": F.silu, "hswish": F.hardswish, "sigmoid": torch.sigmoid,
    "hard-sigmoid": F.hardsigmoid, "gelu": F.gelu,
}


class Stem(nn.Module):
    """Dense convolution, batch norm, activation."""

    def __init__(self, source: Source, genes: dict, inputs: int):
        super().__init__()
        self.activation = ACTIVATIONS[genes.get("activation", "swish")]
        self.convolution = Convolution(
            source, "convolution", inputs, genes["width"], genes["kernel"], genes.get("stride", 1))
        self.norm = BatchNorm(source, "norm", genes["width"])

    def forward(self, x: Tensor) -> Tensor:
        return self.activation(self.norm(self.convolution(x)))


class InvertedResidual(nn.Module):
    """Expansion, depthwise convolution, squeeze-excite, projection, and a shortcut that always exists."""

    def __init__(self, source: Source, genes: dict, inputs: int, side: int):
        super().__init__()
        self.activation = ACTIVATIONS[genes.get("activation", "swish")]
        self.stride, outputs, inner = genes.get("stride", 1), genes["width"], inputs
        self.padding = side % 2
        self.expand = self.squeeze = self.shortcut = None
        if genes["expansion"] != 1:
            inner = divisible(inputs * genes["expansion"])
            self.expand = Pointwise(source, "expand", inputs, inner)
            self.expand_norm = BatchNorm(source, "expandNorm", inner)
        self.depthwise = Depthwise(source, "depthwise", inner, genes["kernel"], self.stride)
        self.depthwise_norm = BatchNorm(source, "depthwiseNorm", inner)
        if genes.get("squeezeExcite", False):
            self.squeeze = SqueezeExcite(source.scope("squeeze"), inner)
        self.project = Pointwise(source, "project", inner, outputs)
        self.project_norm = BatchNorm(source, "projectNorm", outputs)
        if inputs != outputs:
            self.shortcut = Pointwise(source, "shortcut", inputs, outputs)

    def forward(self, x: Tensor) -> Tensor:
        shortcut = x
        if self.stride > 1:
            shortcut = F.avg_pool2d(shortcut, self.stride, padding=self.padding)
        if self.shortcut:
            shortcut = self.shortcut(shortcut)
        if self.expand:
            x = self.activation(self.expand_norm(self.expand(x)))
        x = self.activation(self.depthwise_norm(self.depthwise(x)))
        if self.squeeze:
            x = self.squeeze(x)
        return self.project_norm(self.project(x)) + shortcut


class Head(nn.Module):
    """Expansion, global average pool, features, classifier."""

    def __init__(self, source: Source, genes: dict, inputs: int, classes: int):
        super().__init__()
        self.activation = ACTIVATIONS[genes.get("activation", "swish")]
        inner = divisible(inputs * genes["expansion"])
        self.expand = Pointwise(source, "expand", inputs, inner)
        self.norm = BatchNorm(source, "expandNorm", inner)
        self.project = Linear(source, "project", inner, genes["width"], bias=False)
        self.classifier = Linear(source, "classifier", genes["width"], classes)

    def forward(self, x: Tensor) -> Tensor:
        x = self.activation(self.norm(self.expand(x))).mean((2, 3))
        return self.classifier(self.activation(self.project(x)))


class Network(nn.Module):
    """A subnet; images [B, C, side, side] of another side than its own are resized (bicubic).

    Maps are contiguous or channels-last, from the images to the head.

    `gradient` is the flat tensor of the supernet that receives the gradients, if any are wanted.
    """

    def __init__(
        self, space: Space, architecture: dict, weights: SupernetWeights,
        gradient: Tensor | None = None, channels_last: bool = False,
    ):
        super().__init__()
        self.layout = torch.channels_last if channels_last else torch.contiguous_format
        self.side = side = space.side(architecture)
        source = Source(weights, gradient)
        blocks, channels = [], space.channels
        for block in space.blocks(architecture):
            scope, genes = source.scope(block.name), block.genes
            stride = genes.get("stride", 1)
            match block.kind:
                case "convolution":
                    blocks.append(Stem(scope, genes, channels))
                case "inverted-residual":
                    blocks.append(InvertedResidual(scope, genes, channels, side))
                case "talking-heads-transformer":
                    stride = 1
                    blocks.append(Transformer(scope, space, block, channels, side))
                case "classification-head":
                    blocks.append(Head(scope, genes, channels, space.classes))
                case other:
                    raise ValueError(f"{space.path}: block '{other}' has no PyTorch twin")
            side = -(-side // stride)
            if block.kind != "talking-heads-transformer":
                channels = genes["width"]
        self.blocks = nn.Sequential(*blocks)
        self.named = source.taken

    def forward(self, images: Tensor) -> Tensor:
        if images.shape[-1] != self.side:
            images = F.interpolate(
                images, size=(self.side, self.side), mode="bicubic", align_corners=False)
        # Images of one channel have both layouts at once, and PyTorch takes the other one for them.
        maps = self.blocks[0](images.contiguous(memory_format=self.layout))
        return self.blocks[1:](maps.contiguous(memory_format=self.layout))

    def norms(self) -> list[BatchNorm]:
        return [module for module in self.modules() if isinstance(module, BatchNorm)]
