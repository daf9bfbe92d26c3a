#!/usr/bin/env bash
# Writes a run that was interrupted in its training, of the release whose program is given: checkpoint and database, in a folder of
# NAME. Space, experiment and images beside it are the same for all releases.
# Usage: run.sh NAS NAME; 'earlier' is of commit d06a9ef, the last one whose checkpoints had no version of their identity.
set -euo pipefail
nas=$(realpath "$1")
name=$2
golden="$(cd "$(dirname "$0")" && pwd)"
work=$(mktemp -d)
for file in space experiment; do cp "$golden/$file.txt" "$work/$file.json"; done
cd "$work"
mkdir images
python3 - <<'PYTHON'
def idx(name, shape, values):
    head = bytes([0, 0, 8, len(shape)]) + b"".join(n.to_bytes(4, "big") for n in shape)
    open("images/" + name, "wb").write(head + bytes(values))

for split, count in [("train", 40), ("t10k", 8)]:
    idx(split + "-images-idx3-ubyte", [count, 8, 8], [i * i // 7 % 256 for i in range(count * 64)])
    idx(split + "-labels-idx1-ubyte", [count], [i % 4 for i in range(count)])
PYTHON
# Far more steps than come before the interruption.
"$nas" run experiment.json --name "$name" > /dev/null 2>&1 &
while [ ! -f "runs/$name/checkpoint.safetensors" ]; do sleep 0.01; done
kill -INT $!
wait || true
# Small pages: the rows are few.
sqlite3 "runs/$name/results.sqlite" 'PRAGMA journal_mode = DELETE; PRAGMA page_size = 1024; VACUUM; PRAGMA journal_mode = WAL' > /dev/null
rm -rf "${golden:?}/$name" "$golden/images"
mkdir "$golden/$name"
cp "runs/$name/checkpoint.safetensors" "runs/$name/results.sqlite" "$golden/$name"
cp -r images "$golden/images"
