#!/usr/bin/env bash
# Writes into a built program of which commit it is: HASH, or HASH+changes where files that it is built of differ from that commit.
# Outside a checkout nothing is written, and the program says "unknown".
#
# SwiftPM sees that the file has changed and links it anew at the next build, whoever starts that, so that a program never bears
# the commit of an earlier one.
# Usage: stamp.sh PROGRAM
set -euo pipefail
program=$(realpath "$1")
cd "$(dirname "$0")/.."

if ! commit=$(git rev-parse HEAD 2>/dev/null); then exit 0; fi
if [ -n "$(git status --porcelain -- Sources Package.swift)" ]; then commit+=+changes; fi

# The mark and the room behind it are in Sources/CBuild.
mark=swiftnas-commit:
places=$(grep --byte-offset --only-matching --text --fixed-strings "$mark" "$program" | cut -d: -f1 || true)
if [ "$(wc -w <<< "$places")" != 1 ]; then
  echo "error: '$1' has not one place for the commit of which it is built. Build 'nas' anew." >&2
  exit 65
fi
printf '%s\0' "$commit" | dd of="$program" bs=1 seek=$((places + ${#mark})) conv=notrunc status=none
