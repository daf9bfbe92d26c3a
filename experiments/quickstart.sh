#!/usr/bin/env bash
# From a fresh clone to a Pareto front: installs what is missing, builds, trains a supernet on Fashion-MNIST, fits a latency predictor
# for this machine, searches, and prints the front. Arguments are handed to `nas run`: --resume goes on after an interruption, --name
# OTHER starts another run.
set -euo pipefail
cd "$(dirname "$0")/.."

bash experiments/install.sh
bash experiments/build.sh
nas=.build/release/nas
"$nas" run experiments/quickstart.json "$@"

name=quickstart
while (($# > 0)); do
  case $1 in
    --name) name=${2:-$name} ;;
    --name=*) name=${1#--name=} ;;
  esac
  shift
done
"$nas" pareto "runs/$name/results.sqlite"
