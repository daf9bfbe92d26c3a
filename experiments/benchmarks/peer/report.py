"""Medians, ratios, and the table."""

from __future__ import annotations

import os
import platform
import re
import statistics
import subprocess
from pathlib import Path

BEGIN, END = "<!-- table: written by compare.py -->", "<!-- end of table -->"
FULL_PRECISION = ("torch nchw", "torch channels-last")


def summarize(answers: dict[str, list[dict]], macs: int) -> dict:
    """One row: medians of the turns' medians, their spread, ratios, and shares of the product peak."""
    peak = statistics.median(turn["gflops"] for turn in answers["sgemm"])
    sides = {}
    for name, turns in answers.items():
        if name == "sgemm":
            continue
        median = statistics.median(turn["median_ms"] for turn in turns)
        gflops = 6e-6 * macs / median
        sides[name] = {
            "median_ms": median,
            "min_ms": min(turn["min_ms"] for turn in turns),
            "max_ms": max(turn["max_ms"] for turn in turns),
            "steps": sum(turn["repeats"] for turn in turns),
            "gflops": gflops,
            "share_of_peak": gflops / peak,
            "peak_rss_mb": max(turn["peak_rss_mb"] for turn in turns),
        }
        if "import_rss_mb" in turns[0]:
            sides[name]["import_rss_mb"] = max(turn["import_rss_mb"] for turn in turns)
    faster = min(FULL_PRECISION, key=lambda name: sides[name]["median_ms"])
    # Turn by turn, so that a slow minute of the machine weighs on both.
    ratios = [mine["median_ms"] / min(answers[name][turn]["median_ms"] for name in FULL_PRECISION)
              for turn, mine in enumerate(answers["nas"])]
    return {
        "sides": sides, "sgemm_gflops": peak, "faster_float32": faster,
        "ratio": statistics.median(ratios), "ratio_min": min(ratios), "ratio_max": max(ratios),
    }


def table(result: dict) -> str:
    """The table in Markdown, with what it was measured on."""
    lines = []
    for row in result["rows"]:
        checked = row["checked"]
        lines += [
            f"**{row['title']}**: {checked['macs'] / 1e9:.3f} G multiply-accumulates on both sides, logits equal to "
            f"{checked['logit_error']:.0e} of the largest; product peak {row['sgemm_gflops']:.0f} GFLOP/s.",
            f"nas takes **{row['ratio']:.2f}** of the time of {row['faster_float32']} "
            f"({row['ratio_min']:.2f} to {row['ratio_max']:.2f}), the faster float32 layout.",
            "",
            "| side | median of a step | spread | timed steps | GFLOP/s | of the peak | peak memory | times nas |",
            "|---|---:|---:|---:|---:|---:|---:|---:|",
        ]
        own = row["sides"]["nas"]["median_ms"]
        for name, side in row["sides"].items():
            digits = 0 if own >= 100 else 1
            lines.append(
                f"| {name} | {side['median_ms']:.{digits}f} ms "
                f"| {side['min_ms']:.{digits}f} to {side['max_ms']:.{digits}f} ms | {side['steps']} "
                f"| {side['gflops']:.0f} | {100 * side['share_of_peak']:.0f} % "
                f"| {side['peak_rss_mb']:.0f} MB | {side['median_ms'] / own:.2f} |")
        lines.append("")
    versions = ", ".join(f"{name} {version}" for name, version in result["versions"].items())
    imported = max((side.get("import_rss_mb", 0) for row in result["rows"]
                    for side in row["sides"].values()), default=0)
    lines += [
        f"`{result['command']}`",
        "",
        f"{result['machine']}, {result['threads']} threads; {versions}. "
        f"{result['rounds']} round{'s' if result['rounds'] > 1 else ''}, "
        f"{result['seconds']} s in all. Of PyTorch's memory {imported:.0f} MB are resident after `import torch`.",
    ]
    return "\n".join(lines)


def write_between_markers(path: Path, text: str) -> None:
    """Replaces what stands between the markers of a file."""
    old = path.read_text()
    before, rest = old.split(BEGIN)
    path.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.split(END)[1]}")


def describe_machine() -> str:
    """Processor, cores and memory."""
    information = Path("/proc/cpuinfo")
    text = information.read_text() if information.exists() else ""
    model = re.search(r"model name\s*:\s*(.*)", text)
    vector = next((name for name in ("avx512_bf16", "avx512f", "avx2") if f" {name} " in text), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    processor = model[1].strip() if model else platform.processor()
    return f"{os.cpu_count()} cores of {processor}{f' ({vector})' if vector else ''}, {memory:.0f} GiB"


def describe_versions(binary: str) -> dict[str, str]:
    """Versions of both sides."""
    import torch

    version = subprocess.run([binary, "--version"], check=True, stdout=subprocess.PIPE, text=True)
    return {
        "nas": version.stdout.strip(), "PyTorch": torch.__version__,
        "Python": platform.python_version(),
        "oneDNN in PyTorch": _mkldnn(torch.__config__.show()),
    }


def _mkldnn(configuration: str) -> str:
    found = re.search(r"MKL-DNN v([\d.]+)", configuration)
    return found[1] if found else "none"
