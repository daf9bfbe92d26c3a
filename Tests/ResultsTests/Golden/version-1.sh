#!/usr/bin/env bash
# Writes version-1.sqlite: two small runs in a database of the first schema.
# Usage: version-1.sh NAS, where NAS was built from commit 97e0057, the last one with that schema.
set -euo pipefail
nas=$(realpath "$1")
output="$(cd "$(dirname "$0")" && pwd)/version-1.sqlite"
cd "$(mktemp -d)"
mkdir images
python3 - <<'PYTHON'
def idx(name, shape, values):
    head = bytes([0, 0, 8, len(shape)]) + b"".join(n.to_bytes(4, "big") for n in shape)
    open("images/" + name, "wb").write(head + bytes(values))

for split, count in [("train", 40), ("t10k", 8)]:
    idx(split + "-images-idx3-ubyte", [count, 8, 8], [i * i // 7 % 256 for i in range(count * 64)])
    idx(split + "-labels-idx1-ubyte", [count], [i % 4 for i in range(count)])
PYTHON
cat > small.json <<'JSON'
{"name": "small", "input": {"channels": 1, "resolution": 8}, "classes": 4,
 "stages": [
  {"name": "stem", "block": "convolution", "width": [4, 8], "kernel": 3, "stride": 2},
  {"name": "body", "block": "inverted-residual", "width": 8, "depth": [1, 2], "kernel": [3, 5],
   "expansion": 2},
  {"name": "head", "block": "classification-head", "width": 16, "expansion": 2}]}
JSON
cat > small-run.json <<'JSON'
{"space": "small.json", "data": {"train": "images", "searchShare": 0.25}, "threads": 1,
 "database": "version-1.sqlite",
 "training": {"steps": 2, "batch": 8, "calibration": {"batches": 1, "batch": 8}},
 "latency": {"profile": {"repeats": 1, "fitted": 1, "heldOut": 2, "milliseconds": 0}},
 "search": {"population": 4, "budget": 8}}
JSON
"$nas" run small-run.json --name first > /dev/null
"$nas" run small-run.json --name second > /dev/null
cp version-1.sqlite "$output"
