"""Scores the abstract space analytic.json: an outside evaluator of SwiftNAS without any package.

Twenty blocks with two genes of three choices each; latency and gain add up over blocks, so that the exact front is known.
"""
import json
import sys

for line in sys.stdin:
    request = json.loads(line)
    latency = gain = 0
    for i in range(20):
        a = request["architecture"][f"block{i}.a"]
        b = request["architecture"][f"block{i}.b"]
        latency += 10 + 7 * i % 13 + a * (3 + 5 * i % 7) + b * (4 + 3 * i % 11)
        gain += a * (5 + 11 * i % 9) + b * (6 + 13 * i % 8) + a * b * (i % 5 - 2)
    metrics = {"latency": latency, "loss": 728 - gain}
    print(json.dumps({"id": request["id"], "metrics": metrics}), flush=True)
