"""Reads a search space and an architecture into the list of blocks that the network is made of."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Block:
    """One block: its kind, where it stands, and the values of its genes."""

    name: str  # "mb4.1", the prefix of its weights
    kind: str  # "inverted-residual", …
    depth: int  # blocks of its stage in this network
    genes: dict


class Space:
    """A search space file; unknown blocks are refused where they are built."""

    def __init__(self, path: str | Path):
        self.path = str(path)
        text = json.loads(Path(path).read_text())
        self.name: str = text["name"]
        self.channels: int = text["input"]["channels"]
        self.resolution = text["input"]["resolution"]
        self.classes: int = text["classes"]
        self.normalization: str = text.get("normalization", "joint")
        self.scaling: str = text.get("scaling", "width-depth")
        self.stages: list[dict] = text["stages"]

    def side(self, architecture: dict) -> int:
        """The side of the images that a network of this architecture sees."""
        return architecture["resolution"] if isinstance(self.resolution, list) else self.resolution

    def blocks(self, architecture: dict) -> list[Block]:
        """The blocks of an architecture (slot path → value), input first."""
        blocks = []
        for stage in self.stages:
            if "perBlock" in stage:
                raise ValueError(f"{self.path}: stage '{stage['name']}' has genes per block")
            depth = self._pick(stage, "depth", stage.get("depth", 1), architecture)
            for index in range(depth):
                part = stage.get("first" if index == 0 else "rest", {})
                genes = {
                    gene: self._pick(stage, gene, value, architecture)
                    for gene, value in {**stage, **part}.items()
                    if gene not in ("name", "block", "depth", "first", "rest")
                }
                kind = part.get("block", stage.get("block"))
                blocks.append(Block(f"{stage['name']}.{index}", kind, depth, genes))
        return blocks

    @staticmethod
    def _pick(stage: dict, gene: str, value, architecture: dict):
        """A fixed value as it stands; of a choice what the architecture says."""
        return architecture[f"{stage['name']}.{gene}"] if isinstance(value, list) else value
