"""Checks that `nas` and the PyTorch module mean the same network: slices, multiply-accumulates, logits."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from torch.utils.flop_counter import FlopCounterMode

from .network import Network
from .space import Space
from .weights import SupernetWeights, from_torch, is_depthwise

TOLERANCE = 1e-3  # of the largest logit: about 40 blocks of random weights amplify rounding


def nas(binary: str, *arguments: str) -> str:
    """Runs `nas` and answers what it prints."""
    return subprocess.run(
        [binary, *map(str, arguments)], check=True, stdout=subprocess.PIPE, text=True).stdout


def check(binary: str, path: str, architecture: dict, supernet: str, folder: Path) -> dict:
    """Compares one architecture; raises `AssertionError` with a sentence if something differs."""
    torch.set_num_threads(1)  # nothing is timed, and one thread does not mind what else runs
    space, weights = Space(path), SupernetWeights(supernet)
    text = json.dumps(architecture)
    initial = folder / "initial.safetensors"
    nas(binary, "initialize", path, "--architecture", text, "--output", initial)
    compared = _slices(Network(space, architecture, weights), initial)
    macs = _macs(space, architecture, weights)
    expected = json.loads(nas(binary, "cost", path, "--architecture", text, "--json"))["macs"]
    assert macs == expected, f"{macs} multiply-accumulates in PyTorch, {expected} in nas: {text}"
    errors = {
        layout: _logits(binary, space, architecture, weights, initial, folder, channels_last)
        for layout, channels_last in (("nchw", False), ("channels-last", True))
    }
    for layout, error in errors.items():
        assert error < TOLERANCE, f"logits differ by {error:.1e} of the largest ({layout}): {text}"
    return {"macs": macs, "tensors": compared, "logit_error": max(errors.values())}


def _slices(network: Network, initial: Path) -> int:
    """The slices that `nas` cuts out of its supernet are those that the module reads."""
    stored = load_file(initial)
    for name, parameter in network.named.items():
        cut = from_torch(parameter.detach(), is_depthwise(name))
        assert torch.equal(cut, stored[name]), f"the slices of {name} differ"
    surplus = [name for name in stored
               if name not in network.named and not name.endswith((".mean", ".variance"))]
    assert not surplus, f"the module does not read {surplus}"
    return len(network.named)


def _macs(space: Space, architecture: dict, weights: SupernetWeights) -> int:
    """Half of what PyTorch's own operation counter says for one image."""
    network = Network(space, architecture, weights)
    image = torch.zeros(1, space.channels, network.side, network.side)
    with torch.no_grad(), FlopCounterMode(display=False) as counter:
        network(image)
    return counter.get_total_flops() // 2


def _logits(
    binary: str, space: Space, architecture: dict, weights: SupernetWeights, initial: Path,
    folder: Path, channels_last: bool,
) -> float:
    """Largest difference of the logits over the largest logit, all parameters and statistics being far from trivial."""
    network = Network(space, architecture, weights, channels_last=channels_last)
    generator = torch.Generator().manual_seed(1)

    def randomly(*shape: int) -> torch.Tensor:
        return torch.randn(*shape, generator=generator)

    with torch.no_grad():
        for name, parameter in network.named.items():
            if name.endswith(".gain"):
                parameter.copy_(1 + 0.2 * randomly(*parameter.shape))
            elif name.endswith(".shift") or ".scaling." in name:
                parameter.copy_(0.2 * randomly(*parameter.shape))
            elif name.endswith(".table"):
                parameter.copy_(randomly(*parameter.shape))
        # Images of another size than the network's, so that both resize them.
        side = network.side + 4
        images = randomly(2, space.channels, side, side)
        for norm in network.norms():
            norm.calibrate()
        network.train()(images)
        logits = network.eval()(images)

    file = {name: from_torch(parameter.detach(), is_depthwise(name))
            for name, parameter in network.named.items()}
    for norm in network.norms():
        file[f"{norm.name}.mean"], file[f"{norm.name}.variance"] = norm.mean, norm.variance
    with safe_open(initial, "pt") as opened:
        metadata = opened.metadata()
    net, x, y = (folder / f"{name}.safetensors" for name in ("net", "images", "logits"))
    save_file(file, net, metadata)
    save_file({"images": images}, x)
    nas(binary, "predict", space.path, "--weights", net, "--input", x, "--output", y)
    difference = (load_file(y)["logits"] - logits).abs().max()
    return (difference / logits.abs().max()).item()
