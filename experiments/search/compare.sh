#!/usr/bin/env bash
# Random search, NSGA-II, and NSGA-II with a warm start at equal evaluations, three seeds each: on the Fashion-MNIST space, with the
# supernet and the latency predictor of the quickstart, and on two landscapes that outside evaluators score, one whose genes nearly add up
# (analytic) and one whose genes only matter together (pairs). Prints the median hypervolume against evaluations and draws it.
# Arguments name the comparisons, all three if there are none; what was interrupted goes on.
set -euo pipefail
cd "$(dirname "$0")/../.."

nas=${NAS:-.build/release/nas}
output=${OUTPUT:-runs/search}
mkdir -p "$output"

# go WORDS…: does what is new, or goes on with it.
go() {
  local status=0
  "$@" >"$output/log" 2>&1 || status=$?
  if ((status == 64)); then
    status=0
    "$@" --resume >"$output/log" 2>&1 || status=$?
  fi
  if ((status != 0)); then
    tail -n 5 "$output/log" >&2
    exit "$status"
  fi
}

# compare NAME BUDGET COUNTS WORDS…: nine searches into one database, and what came of them.
compare() {
  local name=$1 budget=$2 counts=$3 seed searcher words
  local database=$output/$name.sqlite
  shift 3
  for seed in 1 2 3; do
    for searcher in random nsga-ii warm-start; do
      words=(--searcher "${searcher/warm-start/nsga-ii}" --seed "$seed" --budget "${BUDGET:-$budget}")
      [[ $searcher == warm-start ]] && words+=(--warm-start)
      go "$nas" search "$@" "${words[@]}" --name "$name-$searcher-$seed" --database "$database"
      "$nas" db tag "$database" --run "$name-$searcher-$seed" "$searcher" >"$output/log"
    done
  done
  echo "$name"
  "$nas" runs "$database" --history --at "${COUNTS:-$counts}" --svg "$output/$name.svg"
}

fashion-mnist() {
  [[ -e runs/quickstart/predictor.json ]] || go "$nas" run experiments/quickstart.json
  compare fashion-mnist 200 50,100,150,200 experiments/quickstart.json --supernet runs/quickstart --population 20 \
    --reference accuracy=0.8
}

landscape() { # NAME WORDS…
  local name=$1
  shift
  compare "$name" 1000 200,500,1000 "experiments/search/$name.json" --population 50 --workers 2 \
    --evaluator "exec python3 experiments/search/$name.py" "$@"
}

analytic() { landscape analytic --objective latency:min --objective loss:min --reference latency=905 --reference loss=729; }
pairs() { landscape pairs --objective cost:min --objective gain:max --reference cost=220 --reference gain=-150; }

comparisons=("$@")
((${#comparisons[@]})) || comparisons=(fashion-mnist analytic pairs)
for comparison in "${comparisons[@]}"; do "$comparison"; done
