"""The weights of a supernet in one flat tensor, with one gradient for the largest subnet and one for the others.

The files of `nas` store kernels behind output channels and before input channels; PyTorch wants them last, so they are
turned once, when they are read. A subnet's parameters are views of the flat tensor, and their gradients views of a flat
gradient: backward passes add to the supernet's gradient in place, and the optimiser sees two long tensors.
"""

from __future__ import annotations

import torch
from safetensors.torch import load_file

ALIGNMENT = 16


def to_torch(tensor: torch.Tensor) -> torch.Tensor:
    """[out, K, K, in] → [out, in, K, K] and [K, K, C] → [C, 1, K, K]; all else as it is."""
    return tensor.movedim(-1, 1) if tensor.dim() == 4 else tensor


def depthwise_to_torch(tensor: torch.Tensor) -> torch.Tensor:
    """[K, K, C] → [C, 1, K, K]."""
    return tensor.permute(2, 0, 1).unsqueeze(1)


def from_torch(tensor: torch.Tensor, depthwise: bool) -> torch.Tensor:
    """The way back into a file."""
    if depthwise:
        tensor = tensor.squeeze(1).permute(1, 2, 0)
    elif tensor.dim() == 4:
        tensor = tensor.movedim(1, -1)
    return tensor.contiguous()


def is_depthwise(name: str) -> bool:
    return name.lower().endswith("depthwise.weight")


def decays(name: str) -> bool:
    """Weights and position tables decay; biases, norms and scaling vectors do not."""
    return name.endswith((".weight", ".table"))


class SupernetWeights:
    """Every tensor of a supernet, as `nas initialize SPACE --output FILE` writes them."""

    def __init__(self, path: str):
        stored = {
            name: depthwise_to_torch(tensor) if is_depthwise(name) else to_torch(tensor)
            for name, tensor in load_file(path).items()
        }
        names = sorted(stored, key=lambda name: not decays(name))
        self.shapes = {name: tuple(stored[name].shape) for name in names}
        self.places: dict[str, slice] = {}
        end = self.decayed = 0
        for name in names:
            count = stored[name].numel()
            self.places[name] = slice(end, end + count)
            end += -(-count // ALIGNMENT) * ALIGNMENT
            if decays(name):
                self.decayed = end
        self.values = torch.zeros(end)
        self.largest = torch.zeros(end)  # gradient of the largest subnet, then the merged one
        self.others = torch.zeros(end)  # sum of the gradients of the other subnets
        for name in names:
            self.tensor(self.values, name).copy_(stored[name])

    def tensor(self, flat: torch.Tensor, name: str) -> torch.Tensor:
        """A whole tensor in one of the flat ones."""
        return flat[self.places[name]].view(self.shapes[name])

    def parameter(self, name: str, box: tuple, gradient: torch.Tensor | None) -> torch.nn.Parameter:
        """A slice as a leaf of the autograd graph whose gradient is added to `gradient` in place."""
        parameter = torch.nn.Parameter(self.tensor(self.values, name)[box])
        if gradient is not None:
            parameter.grad = self.tensor(gradient, name)[box]
        return parameter

    def optimizer(self, rate: float = 1e-4, decay: float = 0.05) -> torch.optim.AdamW:
        """AdamW over the whole supernet."""
        groups = []
        for place, decay in ((slice(0, self.decayed), decay), (slice(self.decayed, None), 0.0)):
            flat = torch.nn.Parameter(self.values[place])
            flat.grad = self.largest[place]
            groups.append({"params": [flat], "weight_decay": decay})
        return torch.optim.AdamW(groups, lr=rate, fused=True)
