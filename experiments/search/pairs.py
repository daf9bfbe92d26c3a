"""Scores the abstract space pairs.json: a landscape whose genes interact, so that no gene has one best choice.

Each of 12 genes has four choices; a pair of neighbours (and each gene with the one four further on) gains by a fixed table of
their choices together, a pure interaction: every row and column of a table sums to zero. Cost grows with the choices.
"""
import json
import sys


def interaction(i, j, x, y):
    """A gain of the choices x and y of genes i and j that neither has alone."""
    sign = 1 if (i + j) % 2 == 0 else -1
    return sign * (2 * x - 3) * (2 * y - 3) + (9 if (x + y + i) % 4 == 0 else -3)


for line in sys.stdin:
    request = json.loads(line)
    k = [request["architecture"][f"k{i}"] for i in range(12)]
    cost = sum((3 + 5 * i % 7) * x for i, x in enumerate(k))
    gain = sum(interaction(i, (i + d) % 12, k[i], k[(i + d) % 12]) for i in range(12) for d in (1, 4))
    print(json.dumps({"id": request["id"], "metrics": {"cost": cost, "gain": gain}}), flush=True)
