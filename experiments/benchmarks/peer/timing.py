"""Times a training step in this process and prints one JSON object, as `nas bench` does."""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import time

import torch

from .sandwich import SandwichStep
from .space import Space
from .weights import SupernetWeights

WARM_UP = 3
LEAST_MILLISECONDS = 200


def peak_rss_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("space", help="search space file")
    parser.add_argument("--architectures", required=True, help="JSON file: a list of architectures")
    parser.add_argument("--weights", required=True, help="supernet of 'nas initialize'")
    parser.add_argument("--layout", choices=["nchw", "channels-last"], default="channels-last")
    parser.add_argument("--precision", choices=["float32", "bfloat16"], default="float32")
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--side", type=int, required=True, help="side of the images")
    parser.add_argument("--clip", type=float, help="norm to which the gradient is clipped")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()

    torch.set_num_threads(options.threads)
    # As in `nas`: moments of untouched slots decay into denormals.
    torch.set_flush_denormal(True)
    torch.manual_seed(0)
    imported = peak_rss_mb()
    space = Space(options.space)
    with open(options.architectures) as file:
        architectures = json.load(file)
    channels_last = options.layout == "channels-last"
    step = SandwichStep(
        space, architectures, SupernetWeights(options.weights), channels_last,
        options.precision == "bfloat16", options.clip)
    images = torch.rand(options.batch, space.channels, options.side, options.side) * 2 - 1
    if channels_last:
        images = images.contiguous(memory_format=torch.channels_last)
    labels = torch.randint(space.classes, (options.batch,))

    for _ in range(WARM_UP):
        losses = step(images, labels)
    times = []
    while len(times) < options.repeats or sum(times) < LEAST_MILLISECONDS:
        start = time.perf_counter()
        losses = step(images, labels)
        times.append(1e3 * (time.perf_counter() - start))
    print(json.dumps({
        "median_ms": statistics.median(times), "min_ms": min(times), "max_ms": max(times),
        "repeats": len(times), "peak_rss_mb": peak_rss_mb(), "import_rss_mb": imported,
        "losses": losses,
    }))


if __name__ == "__main__":
    main()
