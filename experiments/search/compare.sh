#!/usr/bin/env bash
# Random search, NSGA-II and NSGA-II with a warm start on two landscapes that outside evaluators score, at equal evaluation budget: one
# whose genes nearly add up, one whose genes only matter together. Prints the hypervolume against evaluations, median of 3 seeds.
set -euo pipefail
cd "$(dirname "$0")"

nas=${NAS:-../../.build/release/nas}
budget=${BUDGET:-1000}
output=${OUTPUT:-../../runs/search}
mkdir -p "$output"

search() { # SPACE REFERENCE… -- OBJECTIVE…
  local space=$1 options=()
  shift
  while [[ $1 != -- ]]; do options+=(--reference "$1"); shift; done
  shift
  for objective in "$@"; do options+=(--objective "$objective"); done
  rm -f "$output/$space.sqlite"
  for seed in 1 2 3; do
    for searcher in random nsga-ii warm-start; do
      settings=(--searcher "${searcher/warm-start/nsga-ii}")
      [[ $searcher == warm-start ]] && settings+=(--warm-start)
      "$nas" search "$space.json" --evaluator "exec python3 $space.py" "${options[@]}" "${settings[@]}" --seed "$seed" \
        --name "$searcher-$seed" --budget "$budget" --population 50 --workers 2 --database "$output/$space.sqlite" \
        >/dev/null 2>"$output/log"
    done
  done
  echo "$space"
  sqlite3 -header -column "$output/$space.sqlite" "
    WITH history AS (
      SELECT substr(run, 1, length(run) - 2) AS searcher, evaluations, hypervolume,
        row_number() OVER (PARTITION BY substr(run, 1, length(run) - 2), evaluations ORDER BY hypervolume) AS place
      FROM hypervolume_history WHERE evaluations IN ($budget / 5, $budget / 2, $budget))
    SELECT searcher, evaluations, round(hypervolume) AS hypervolume FROM history WHERE place = 2
    ORDER BY evaluations, hypervolume"
}

search analytic latency=905 loss=729 -- latency:min loss:min
search pairs cost=220 gain=-150 -- cost:min gain:max
