"""One training step over several subnets, as the supernet trainer of `nas` takes it."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from .network import Network
from .space import Space
from .weights import SupernetWeights


class SandwichStep:
    """The first subnet learns from labels, the others from its probabilities; then projection, clipping, AdamW.

    With one subnet it is a plain training step.
    """

    def __init__(
        self, space: Space, architectures: list[dict], weights: SupernetWeights,
        channels_last: bool, bfloat16: bool, clip: float | None,
    ):
        self.weights, self.bfloat16, self.clip = weights, bfloat16, clip
        self.networks = [
            Network(space, architecture, weights, gradient, channels_last)
            for architecture, gradient in zip(
                architectures, [weights.largest] + [weights.others] * (len(architectures) - 1))
        ]
        self.optimizer = weights.optimizer()
        self.pairs = [(weights.largest[place], weights.others[place])
                      for place in weights.places.values()]

    def __call__(self, images: Tensor, labels: Tensor) -> list[float]:
        """Takes a step and answers the loss of each subnet."""
        self.weights.largest.zero_()
        losses, teacher = [], None
        for network in self.networks:
            with torch.autocast("cpu", torch.bfloat16, enabled=self.bfloat16):
                logits = network(images)
            logits = logits.float()
            if teacher is None:
                teacher = logits.detach().softmax(-1)
                loss = F.cross_entropy(logits, labels, label_smoothing=0.1)
            else:
                loss = F.cross_entropy(logits, teacher)
            loss.backward()
            losses.append(loss.item())
        if len(self.networks) > 1:
            self._merge()
        if self.clip is not None:
            norm = torch.linalg.vector_norm(self.weights.largest)
            self.weights.largest.mul_((self.clip / (norm + 1e-6)).clamp(max=1))
        self.optimizer.step()
        return losses

    def _merge(self) -> None:
        """Per tensor: takes from the largest subnet's gradient what conflicts with the others', then adds both."""
        for largest, others in self.pairs:
            inner = torch.dot(others, largest).item()
            share = -inner / (torch.dot(others, others).item() + 1e-12) if inner < 0 else 0
            largest.add_(others, alpha=1 + share)
        self.weights.others.zero_()
