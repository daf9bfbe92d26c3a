#!/usr/bin/env bash
# Writes version-4.sqlite: three small searches, one of them interrupted, failures, tags and a candidate that waits, in a database of the fourth schema.
# Usage: version-4.sh NAS, where NAS was built from commit ae1724f, the last one with that schema.
set -euo pipefail
nas=$(realpath "$1")
output="$(cd "$(dirname "$0")" && pwd)/version-4.sqlite"
cd "$(mktemp -d)"
echo '{"name": "toy", "genes": {"k0": [0, 1, 2, 3], "k1": [0, 1, 2, 3], "k2": [0, 1, 2, 3]}}' > toy.json
cat > toy.py <<'PYTHON'
import json, sys

for line in sys.stdin:
    request = json.loads(line)
    k0, k1, k2 = (request["architecture"][slot] for slot in ("k0", "k1", "k2"))
    answer = {"metrics": {"accuracy": (k0 + 2 * k1 + 3 * k2) / 20, "latency": 1.0 + k0 * k0 + k1 + 4 * k2, "energy": k0 + 0.5}}
    if k0 == 3 and k1 == 0:
        answer = {"error": "out of memory"}
    print(json.dumps({"id": request["id"], **answer}), flush=True)
PYTHON
for name in first second; do
  "$nas" search toy.json --evaluator "python3 toy.py" --evaluator-id toy --name $name --seed ${#name} \
    --objective accuracy:max --objective latency:min --population 6 --budget 24 --database version-4.sqlite > /dev/null
done
"$nas" db tag version-4.sqlite --run first toys > /dev/null
"$nas" db tag version-4.sqlite --run first --candidate 3 best > /dev/null
for k2 in 0 1 2 3; do
  "$nas" db enqueue version-4.sqlite --run second --architecture "{\"k0\": 3, \"k1\": 3, \"k2\": $k2}" --tag mine > /dev/null
done
# The evaluator of the third answers a few times and then no more; the search is interrupted.
cat > slow.py <<'PYTHON'
import os, sys, time

for number, line in enumerate(sys.stdin):
    if number == 8:
        open("stuck", "w").close()
        time.sleep(1000)
    os.write(1, line.replace('"architecture"', '"metrics"').encode())
PYTHON
"$nas" search toy.json --evaluator "exec python3 slow.py" --name third --objective k0:max --objective k1:min --population 6 --budget 24 \
  --database version-4.sqlite > /dev/null 2>&1 &
until test -e stuck; do sleep 0.05; done
kill -TERM $!
wait $! || true
cp version-4.sqlite "$output"
