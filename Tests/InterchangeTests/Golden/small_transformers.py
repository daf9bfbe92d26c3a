"""Writes small-transformers.json: losses and gradients of small vision transformers under the deterministic fill.

By hand: python3 small_transformers.py. Modules have the names of DeiT, of the released DeepViT and of the released AutoFormer; DeiT is there
also with tokens that merge, two in each block, with proportional attention; images are fill.py's, times 1, -0.5 and 0.3. Norms of batches take the batch's statistics. Everything in double precision.
"""

import json
import os

import torch
from torch import nn
from torch.nn import functional

from fill import fill, image

CHANNELS, SIDE, PATCH, WIDTH, CLASSES = 2, 12, 4, 12, 4
GRID = SIDE // PATCH
FACTORS = [1, -0.5, 0.3]
LABELS = [0, 2, 1]


class Table(nn.Module):
    def __init__(self, rows, width):
        super().__init__()
        self.embeddings_table_v = nn.Parameter(torch.zeros(rows, width))
        self.embeddings_table_h = nn.Parameter(torch.zeros(rows, width))

    def forward(self, reach):
        place = torch.arange(GRID * GRID)
        def rows(line):
            distance = (line[None, :] - line[:, None]).clamp(-reach, reach) + reach + 1
            return functional.pad(distance, (1, 0, 1, 0))
        return (self.embeddings_table_v[rows(place // GRID)] + self.embeddings_table_h[rows(place % GRID)])


class Attention(nn.Module):
    def __init__(self, heads, head_width, mixes=False, scales=False, reach=0, interleaved=False):
        super().__init__()
        inner = heads * head_width
        self.heads, self.width, self.reach, self.interleaved = heads, head_width, reach, interleaved
        self.factor = head_width**-0.5 if scales else 1
        self.qkv = nn.Linear(WIDTH, 3 * inner)
        self.proj = nn.Linear(inner, WIDTH)
        if mixes:
            self.reatten_matrix = nn.Conv2d(heads, heads, 1)
            self.var_norm = nn.BatchNorm2d(heads)
        if reach:
            self.rel_pos_embed_k = Table(2 * reach + 2, head_width)
            self.rel_pos_embed_v = Table(2 * reach + 2, head_width)

    def forward(self, x, sizes=None):
        batch, count, _ = x.shape
        weight = self.qkv.weight
        if self.interleaved:
            weight = torch.cat([weight[part::3] for part in range(3)])
        parts = functional.linear(x, weight, self.qkv.bias).chunk(3, -1)
        q, k, v = (part.reshape(batch, count, self.heads, self.width).transpose(1, 2) for part in parts)
        scores = q @ k.transpose(-1, -2)
        if self.reach:
            scores = scores + torch.einsum("bhnd,nmd->bhnm", q, self.rel_pos_embed_k(self.reach))
        scores = scores * self.width**-0.5
        if sizes is not None:
            scores = scores + sizes.log()[:, None, None]
        self.metric = k.mean(1).detach()
        attention = scores.softmax(-1)
        if hasattr(self, "var_norm"):
            attention = self.var_norm(self.reatten_matrix(attention)) * self.factor
        y = attention @ v
        if self.reach:
            y = y + torch.einsum("bhnm,nmd->bhnd", attention, self.rel_pos_embed_v(self.reach))
        return self.proj(y.transpose(1, 2).reshape(batch, count, -1))


class Perceptron(nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(WIDTH, hidden), nn.Linear(hidden, WIDTH)

    def forward(self, x):
        return self.fc2(functional.gelu(self.fc1(x)))


def assignment(metric, removed, protected):
    """For each token the row that it goes to: first those that are protected, then what is left of the even tokens, then the odd ones."""
    directions = functional.normalize(metric, dim=-1)
    free = range(protected, len(metric))
    even, odd = [t for t in free if t % 2 == 0], [t for t in free if t % 2]
    scores = directions[even] @ directions[odd].T
    best, target = scores.max(1)
    falling = best.sort(descending=True, stable=True)
    # Far enough from the next choice that single precision makes the same one.
    assert falling.values[removed - 1] - falling.values[removed] > 1e-4
    assert (scores.topk(2).values.diff().abs() > 1e-4).all()
    gone = set(falling.indices[:removed].tolist())
    left = [token for place, token in enumerate(even) if place not in gone]
    rows = {token: row for row, token in enumerate([*range(protected), *left, *odd])}
    rows |= {even[place]: rows[odd[target[place]]] for place in gone}
    return torch.tensor([rows[token] for token in range(len(metric))])


def merge(x, sizes, metric, removed, protected):
    rows = torch.stack([assignment(image, removed, protected) for image in metric])
    matrix = functional.one_hot(rows, x.shape[1] - removed).to(x.dtype).mT
    merged = (matrix @ sizes[..., None])
    return matrix @ (x * sizes[..., None]) / merged, merged[..., 0]


class Block(nn.Module):
    def __init__(self, attention, hidden, alpha=1.0, removed=0):
        super().__init__()
        self.alpha, self.removed = alpha, removed
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-6), nn.LayerNorm(WIDTH, eps=1e-6)
        self.attn, self.mlp = attention, Perceptron(hidden)

    def forward(self, x):
        x, sizes, protected = x if self.removed else (x, None, 0)
        x = x + self.attn(self.norm1(x * self.alpha), sizes) / self.alpha
        if self.removed:
            sizes = torch.ones(x.shape[:2]).to(x) if sizes is None else sizes
            x, sizes = merge(x, sizes, self.attn.metric, self.removed, protected)
            return x + self.mlp(self.norm2(x)), sizes, protected
        return x + self.mlp(self.norm2(x * self.alpha)) / self.alpha


class AutoBlock(nn.Module):
    def __init__(self, heads, head_width, ratio, reach):
        super().__init__()
        self.attn = Attention(heads, head_width, reach=reach, interleaved=True)
        self.attn_layer_norm, self.ffn_layer_norm = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        hidden = int(WIDTH * ratio)
        self.fc1, self.fc2 = nn.Linear(WIDTH, hidden), nn.Linear(hidden, WIDTH)

    def forward(self, x):
        x = x + self.attn(self.attn_layer_norm(x))
        return x + self.fc2(functional.gelu(self.fc1(self.ffn_layer_norm(x))))


class Patches(nn.Module):
    def __init__(self, stem=0):
        super().__init__()
        if stem:
            self.conv1, self.bn1 = nn.Conv2d(CHANNELS, stem, 7, 2, 3, bias=False), nn.BatchNorm2d(stem)
            self.conv2, self.bn2 = nn.Conv2d(stem, stem, 3, 1, 1, bias=False), nn.BatchNorm2d(stem)
        side = PATCH // 2 if stem else PATCH
        self.proj = nn.Conv2d(stem or CHANNELS, WIDTH, side, side)

    def forward(self, x):
        if hasattr(self, "conv1"):
            x = self.bn1(self.conv1(x)).relu()
            x = self.bn2(self.conv2(x)).relu()
        return self.proj(x).flatten(2).transpose(1, 2)


class Transformer(nn.Module):
    def __init__(self, blocks, stem=0, distilled=False, auto=False):
        super().__init__()
        self.auto = auto
        setattr(self, "patch_embed_super" if auto else "patch_embed", Patches(stem))
        self.cls_token = nn.Parameter(torch.zeros(1, 1, WIDTH))
        if distilled:
            self.dist_token = nn.Parameter(torch.zeros(1, 1, WIDTH))
            self.head_dist = nn.Linear(WIDTH, CLASSES)
        self.pos_embed = nn.Parameter(torch.zeros(1, GRID * GRID + 1 + distilled, WIDTH))
        self.blocks = nn.Sequential(*blocks)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-5 if auto else 1e-6)
        self.head = nn.Linear(WIDTH, CLASSES)

    def forward(self, x):
        x = (self.patch_embed_super if self.auto else self.patch_embed)(x)
        tokens = [self.cls_token] + ([self.dist_token] if hasattr(self, "dist_token") else [])
        x = torch.cat([token.expand(len(x), -1, -1) for token in tokens] + [x], 1) + self.pos_embed
        if any(getattr(block, "removed", 0) for block in self.blocks):
            x = self.norm(self.blocks((x, None, len(tokens)))[0])
        else:
            x = self.norm(self.blocks(x))
        if self.auto:
            return self.head(x[:, 1:].mean(1))
        if hasattr(self, "head_dist"):
            return (self.head(x[:, 0]) + self.head_dist(x[:, 1])) / 2
        return self.head(x[:, 0])


MODELS = {
    "deit": lambda: Transformer([Block(Attention(3, 4), 24) for _ in range(2)], distilled=True),
    "merging": lambda: Transformer([Block(Attention(3, 4), 24, removed=2) for _ in range(2)], distilled=True),
    "deepvit": lambda: Transformer(
        [Block(Attention(3, 4), 36, 0.5), Block(Attention(3, 4, mixes=True, scales=True), 36, 0.5)], stem=4
    ),
    "autoformer": lambda: Transformer([AutoBlock(2, 4, 2.5, 1), AutoBlock(3, 4, 2, 1)], auto=True),
}


def golden(name):
    model = fill(MODELS[name]()).double().train()
    images = torch.cat([image(CHANNELS, SIDE).double() * factor for factor in FACTORS])
    loss = functional.cross_entropy(model(images), torch.tensor(LABELS))
    loss.backward()
    tensors = {}
    for key, tensor in model.state_dict().items():
        if key.endswith("num_batches_tracked"):
            continue
        gradient = dict(model.named_parameters())[key].grad if "running" not in key else torch.zeros_like(tensor)
        values = [float(f"{value:.7g}") for value in gradient.reshape(-1).tolist()]
        tensors[key] = {"shape": list(tensor.shape), "gradient": values}
    return {"loss": loss.item(), "tensors": tensors}


def main():
    contents = {"script": "small_transformers.py", "channels": CHANNELS, "side": SIDE}
    contents |= {"factors": FACTORS, "labels": LABELS, "networks": {name: golden(name) for name in MODELS}}
    text = json.dumps(contents, separators=(",", ":")).replace('},"', '},\n"')
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "small-transformers.json")
    with open(path, "w") as file:
        file.write(text + "\n")


if __name__ == "__main__":
    main()
