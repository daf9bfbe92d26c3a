#!/usr/bin/env bash
# Builds the program that people run, and writes into it of which commit it is: runs record that. Arguments are handed to
# `swift build`. A plain `swift build` says "unknown".
set -euo pipefail
cd "$(dirname "$0")/.."

swift build -c release --product nas "$@"
bash experiments/stamp.sh "$(swift build -c release --show-bin-path "$@")/nas"
