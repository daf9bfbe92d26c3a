#!/usr/bin/env python3
"""Times training steps of nas and of plain PyTorch turn by turn, and writes the table of README.md.

Before anything is timed, both sides are checked to be the same networks: the same slices of the supernet, the same
multiply-accumulates, the same logits for the same weights. Each turn is a process of its own.
"""

from __future__ import annotations

import argparse
import json
import shlex
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from peer.checking import check, nas
from peer.report import describe_machine, describe_versions, summarize, table, write_between_markers

FOLDER = Path(__file__).resolve().parent
REPOSITORY = FOLDER.parent.parent


@dataclass(frozen=True)
class Workload:
    """A training step that both sides take."""

    title: str
    space: str
    architectures: tuple[str, ...]
    batch: int
    side: int | None = None  # of the images; the largest resolution of the subnets unless given
    plain: bool = False  # a plain step of one subnet: nothing is merged or clipped


WORKLOADS = {
    "nasvit": Workload(
        "NASViT sandwich step, batch 8", "searchspaces/nasvit.json",
        ("max", "min", "random:1", "random:2"), 8),
    "quickstart": Workload(
        "quickstart's sandwich step, batch 64", "searchspaces/fashion-mnist.json",
        ("max", "min", "random:1", "random:2"), 64, side=28),
    "nasvit-min": Workload(
        "plain step of NASViT's smallest subnet, batch 8", "searchspaces/nasvit.json",
        ("min",), 8, plain=True),
}

PEERS = {
    "torch nchw": ["--layout", "nchw"],
    "torch channels-last": ["--layout", "channels-last"],
    "torch bf16": ["--layout", "channels-last", "--precision", "bfloat16"],
}


class Comparison:
    """All turns of one workload."""

    def __init__(self, name: str, options: argparse.Namespace, folder: Path):
        self.options, self.workload, self.folder = options, WORKLOADS[name], folder / name
        self.folder.mkdir()
        self.space = str(REPOSITORY / self.workload.space)
        self.supernet = str(self.folder / "supernet.safetensors")
        self.architectures: list[dict] = []
        self.macs = 0

    def check(self) -> dict:
        """Checks every subnet; answers what was compared."""
        binary = self.options.binary
        nas(binary, "initialize", self.space, "--output", self.supernet)
        for name in self.workload.architectures:
            cost = nas(binary, "cost", self.space, "--architecture", name, "--json")
            self.architectures.append(json.loads(cost)["architecture"])
        (self.folder / "architectures.json").write_text(json.dumps(self.architectures))
        checks = [check(binary, self.space, architecture, self.supernet, self.folder)
                  for architecture in self.architectures]
        self.macs = self.workload.batch * sum(check["macs"] for check in checks)
        return {"macs": self.macs, "tensors": sum(check["tensors"] for check in checks),
                "logit_error": max(check["logit_error"] for check in checks)}

    def turns(self) -> dict[str, list[dict]]:
        """The answers of every side, one per round."""
        commands = {"nas": self._nas()} | {
            name: self._torch(flags) for name, flags in PEERS.items()}
        answers: dict[str, list[dict]] = {name: [] for name in [*commands, "sgemm"]}
        sgemm = [self.options.binary, "bench", "kernel", "sgemm", "--size", "2048", "--json",
                 "--threads", str(self.options.threads)]
        for round in range(self.options.rounds):
            for name, command in {**commands, "sgemm": sgemm}.items():
                answer = self._run(command)
                if name == "nas" and answer["macs"] != self.macs:
                    sys.exit(f"error: nas bench counts {answer['macs']}, not {self.macs}.")
                answers[name].append(answer)
                print(f"  round {round + 1}, {name}: {answer['median_ms']:.1f} ms", file=sys.stderr)
        return answers

    def _nas(self) -> list[str]:
        load = self.workload
        flags = ["--batch", load.batch, "--threads", self.options.threads, "--repeats",
                 self.options.repeats, "--json"]
        if load.plain:
            kind = ["train", self.space, "--architecture", *load.architectures]
        else:
            kind = ["step", self.space, "--architectures", ",".join(load.architectures)]
            if load.side:
                kind += ["--side", load.side]
        return [self.options.binary, "bench", *map(str, kind + flags)]

    def _torch(self, flags: list[str]) -> list[str]:
        load = self.workload
        side = load.side or max(architecture["resolution"] for architecture in self.architectures)
        clip = [] if load.plain else ["--clip", 1]
        return [sys.executable, "-W", "ignore", "-m", "peer.timing", self.space, "--architectures",
                str(self.folder / "architectures.json"), "--weights", self.supernet, *flags,
                *map(str, ["--batch", load.batch, "--side", side, *clip, "--threads",
                           self.options.threads, "--repeats", self.options.repeats])]

    def _run(self, command: list[str]) -> dict:
        command = shlex.split(self.options.prefix) + command
        done = subprocess.run(command, cwd=FOLDER, stdout=subprocess.PIPE, text=True)
        if done.returncode != 0:
            sys.exit(f"error: this failed with exit code {done.returncode}: {shlex.join(command)}")
        return json.loads(done.stdout.strip().splitlines()[-1])


def described_command(options: argparse.Namespace) -> str:
    """The command line that measures the same again, whatever it runs under."""
    words = ["python3", "experiments/benchmarks/compare.py"]
    if options.networks != list(WORKLOADS):
        words += ["--networks", *options.networks]
    for flag, value in (("--threads", options.threads), ("--rounds", options.rounds),
                        ("--repeats", options.repeats)):
        words += [flag, str(value)]
    return shlex.join(words)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="With the defaults it takes about eight minutes on two cores; --rounds 1 a third of that.")
    parser.add_argument(
        "--networks", nargs="+", choices=WORKLOADS, default=list(WORKLOADS), metavar="NAME",
        help=f"which steps to time: {', '.join(WORKLOADS)} (default: all)")
    parser.add_argument(
        "--binary", default=str(REPOSITORY / ".build/release/nas"),
        help="path to nas (default: .build/release/nas of this repository)")
    parser.add_argument("--threads", type=int, default=2, help="threads of both sides (default: 2)")
    parser.add_argument(
        "--rounds", type=int, default=3,
        help="turns of every side (default: 3); the result is the median of their medians")
    parser.add_argument(
        "--repeats", type=int, default=2,
        help="least number of timed steps of a turn, after 3 that warm up (default: 2); short steps are repeated "
        "until they took 200 ms together")
    parser.add_argument(
        "--prefix", default="", metavar="COMMAND",
        help="a command that every timed process runs under, such as 'taskset -c 0,1'")
    parser.add_argument(
        "--check-only", action="store_true", help="check that the networks are the same, time nothing")
    parser.add_argument(
        "--output", type=Path, default=FOLDER, metavar="FOLDER",
        help="folder of README.md, whose table is replaced, and results.json (default: here)")
    options = parser.parse_args()
    if options.threads < 1 or options.rounds < 1 or options.repeats < 1:
        parser.error("--threads, --rounds and --repeats are at least 1")
    if not Path(options.binary).is_file():
        parser.error(f"there is no '{options.binary}'; build it: bash experiments/build.sh")
    options.binary = str(Path(options.binary).resolve())

    start = time.monotonic()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name in options.networks:
            comparison = Comparison(name, options, Path(folder))
            print(f"{comparison.workload.title}: checking", file=sys.stderr)
            try:
                checked = comparison.check()
            except AssertionError as difference:
                sys.exit(f"error: the networks are not the same: {difference}")
            print(f"  the same: {checked}", file=sys.stderr)
            if not options.check_only:
                row = {"name": name, "title": comparison.workload.title, "checked": checked}
                rows.append(row | summarize(comparison.turns(), checked["macs"]))
    if options.check_only:
        return
    result = {
        "machine": describe_machine(), "threads": options.threads,
        "versions": describe_versions(options.binary), "rounds": options.rounds,
        "repeats": options.repeats, "command": described_command(options),
        "seconds": round(time.monotonic() - start), "rows": rows,
    }
    (options.output / "results.json").write_text(json.dumps(result, indent=2) + "\n")
    write_between_markers(options.output / "README.md", table(result))
    print(table(result))


if __name__ == "__main__":
    main()
