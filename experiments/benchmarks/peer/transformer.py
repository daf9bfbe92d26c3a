"""The transformer block of NASViT: talking heads, depthwise values, switchable scaling."""

from __future__ import annotations

from functools import cache

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .layers import Depthwise, Pointwise, Source
from .space import Block, Space


@cache
def relative_index(height: int, width: int) -> Tensor:
    """[T · T] rows of a table [(2H − 1)(2W − 1), heads] for every pair of tokens."""
    y, x = torch.meshgrid(torch.arange(height), torch.arange(width), indexing="ij")
    y, x = y.flatten(), x.flatten()
    rows = y[:, None] - y[None] + height - 1
    columns = x[:, None] - x[None] + width - 1
    return (rows * (2 * width - 1) + columns).flatten()


class MixHeads(nn.Module):
    """A linear map over the heads of every (query, key) pair: [B, h, T, T] → [B, h, T, T]."""

    def __init__(self, source: Source, name: str, heads: int):
        super().__init__()
        self.weight = source.leading(f"{name}.weight", heads, heads)
        self.bias = source.leading(f"{name}.bias", heads)

    def forward(self, x: Tensor) -> Tensor:
        batch, heads = x.shape[:2]
        weight = self.weight.expand(batch, heads, heads)
        return torch.bmm(weight, x.view(batch, heads, -1)).add_(self.bias[:, None]).view(x.shape)


class Attention(nn.Module):
    """Global attention on a map.

    In the contiguous layout heads are views [B · h, D, T] and nothing is permuted; in the channels-last layout PyTorch
    needs queries, keys and values [B · h, T, D] copied for its batched products.
    """

    def __init__(self, source: Source, channels: int, side: int, genes: dict):
        super().__init__()
        self.width = genes.get("headWidth", 8)
        self.heads = channels // self.width
        self.values = genes.get("valueExpansion", 4) * channels
        self.query = Pointwise(source, "query", channels, channels, bias=True)
        self.key = Pointwise(source, "key", channels, channels, bias=True)
        self.value = Pointwise(source, "value", channels, self.values, bias=True)
        self.depthwise = Depthwise(source, "valueDepthwise", self.values, 3)
        self.table = source.table("positionBias.table", 2 * side - 1, self.heads)
        self.before = MixHeads(source, "mixBefore", self.heads)
        self.after = MixHeads(source, "mixAfter", self.heads)
        self.project = Pointwise(source, "project", self.values, channels, bias=True)

    def forward(self, x: Tensor) -> Tensor:
        batch, _, height, width = x.shape
        tokens = height * width
        query, key = self.query(x) * self.width**-0.5, self.key(x)
        value = self.depthwise(self.value(x))
        if value.is_contiguous():
            heads = (batch * self.heads, -1, tokens)
            scores = query.view(heads).transpose(1, 2) @ key.view(heads)
            x = value.view(heads) @ self._probabilities(scores, batch, height, width).transpose(1, 2)
            x = F.silu(x).view(batch, self.values, height, width)
        else:
            heads = (batch, tokens, self.heads, -1)
            query, key, value = (
                tensor.permute(0, 2, 3, 1).reshape(heads).transpose(1, 2).flatten(0, 1)
                for tensor in (query, key, value))
            x = self._probabilities(query @ key.transpose(1, 2), batch, height, width) @ value
            x = F.silu(x).view(batch, self.heads, tokens, -1).transpose(1, 2)
            x = x.reshape(batch, height, width, self.values).permute(0, 3, 1, 2)
        return self.project(x)

    def _probabilities(self, scores: Tensor, batch: int, height: int, width: int) -> Tensor:
        """[B · h, T, T] → the same: position bias, mixing, softmax, mixing."""
        table = self.table.reshape(-1, self.heads)
        bias = table.t().index_select(1, relative_index(height, width))
        mixed = self.before(scores.view(batch, self.heads, *scores.shape[1:]).add_(
            bias.view(self.heads, *scores.shape[1:])))
        return self.after(mixed.softmax(-1)).view(scores.shape)


class Norm(nn.Module):
    """Layer norm over tokens and channels of an image together ("joint"), or over the channels of a token."""

    def __init__(self, source: Source, name: str, channels: int, joint: bool):
        super().__init__()
        self.gain = source.leading(f"{name}.gain", channels)
        self.shift = source.leading(f"{name}.shift", channels)
        self.joint = joint

    def forward(self, x: Tensor) -> Tensor:
        if self.joint:
            return F.group_norm(x, 1, self.gain, self.shift)
        x = F.layer_norm(x.permute(0, 2, 3, 1), (x.shape[1],), self.gain, self.shift)
        return x.permute(0, 3, 1, 2)


class MLP(nn.Module):
    """Two linear maps of ratio 1 with swish between them."""

    def __init__(self, source: Source, channels: int):
        super().__init__()
        self.first = Pointwise(source, "first", channels, channels, bias=True)
        self.second = Pointwise(source, "second", channels, channels, bias=True)

    def forward(self, x: Tensor) -> Tensor:
        return self.second(F.silu(self.first(x)))


class Transformer(nn.Module):
    """Attention, then the MLP with norm 3, then the one with norm 2, each scaled and added."""

    def __init__(self, source: Source, space: Space, block: Block, channels: int, side: int):
        super().__init__()
        joint = space.normalization == "joint"
        self.channels = channels
        self.norm1 = Norm(source, "norm1", channels, joint)
        self.attention = Attention(source.scope("attention"), channels, side, block.genes)
        self.norm3 = Norm(source, "norm3", channels, joint)
        self.mlp2 = MLP(source.scope("mlp2"), channels)
        self.norm2 = Norm(source, "norm2", channels, joint)
        self.mlp1 = MLP(source.scope("mlp1"), channels)
        if space.scaling == "repo":
            slot, self.factor = side * side % 8, 8 / channels
        else:
            slot, self.factor = channels // block.genes.get("headWidth", 8) % 8, 1
        self.scale = source.vector("scaling.attention", block.depth, slot, channels)
        self.mlp_scale = source.vector("scaling.mlp", block.depth, slot, channels)

    def forward(self, x: Tensor) -> Tensor:
        x = torch.addcmul(x, self.attention(self.norm1(x)), self._column(self.scale))
        scale = self._column(self.mlp_scale)
        x = torch.addcmul(x, self.mlp2(self.norm3(x)), scale)
        return torch.addcmul(x, self.mlp1(self.norm2(x)), scale)

    def _column(self, vector: Tensor) -> Tensor:
        vector = vector if self.factor == 1 else vector * self.factor
        return vector[:, None, None]
