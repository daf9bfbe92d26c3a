"""Writes fronts.json: hypervolume, non-dominated sorting and crowding distance by pymoo.

    python3 fronts.py

Points have few different values in `ties`, so that equal coordinates and equal points occur, and none in `spread`. pymoo's
crowding distance is the mean over the objectives, and it leaves out equal points, so it is taken of `spread` alone, of fronts of three or
more points.
"""

import json
from pathlib import Path

import numpy
import pymoo
from pymoo.indicators.hv import HV
from pymoo.operators.survival.rank_and_crowding.metrics import calc_crowding_distance
from pymoo.util.nds.non_dominated_sorting import NonDominatedSorting

random = numpy.random.default_rng(7)
cases = []
for objectives in (1, 2, 3, 4):
    for kind in ("ties", "spread"):
        if kind == "ties":
            points = random.integers(0, 7, size=(400, objectives)).astype(float)
            # Without points near the origin, which would leave short fronts.
            points = points[points.sum(axis=1) >= 2.5 * objectives][:40]
        else:
            points = numpy.round(random.uniform(0, 1, size=(40, objectives)), 6)
            assert all(len(set(column)) == len(column) for column in points.T)
        reference = numpy.full(objectives, 6.0 if kind == "ties" else 0.95)
        fronts = [
            sorted(map(int, front))
            for front in NonDominatedSorting(method="efficient_non_dominated_sort").do(points)
        ]
        case = {
            "objectives": objectives,
            "kind": kind,
            "points": points.tolist(),
            "reference": reference.tolist(),
            "hypervolume": float(HV(ref_point=reference)(points)),
            "fronts": fronts,
        }
        if kind == "spread":
            distances = [calc_crowding_distance(points[front]) for front in fronts if len(front) > 2]
            case["crowding"] = [
                [None if numpy.isinf(value) else float(value) for value in front]
                for front in distances
            ]
        cases.append(case)

result = {"script": "fronts.py", "pymoo": pymoo.__version__, "cases": cases}
(Path(__file__).parent / "fronts.json").write_text(json.dumps(result) + "\n")
