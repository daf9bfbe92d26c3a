#!/usr/bin/env bash
# Gradient conflict in a convolution-transformer supernet and what NASViT does about it, on Fashion-MNIST at small size: four subnets
# trained alone against the same ones sliced from the naive supernet, three recipes for the smallest and the largest alone, conflicts
# against those of a convolutional space of equal cost, then projection, scaling, both, and weak regularisation; three seeds. Prints
# tables and draws pictures, which stand in runs/gradient-conflict with all results.
# What is finished is not done again, what was interrupted goes on. --quick goes through all of it in a few steps, and measures few
# images of the search split. STEPS, JOBS (cells at a time, one thread each), DATA, OUTPUT and NAS may be given in the environment.
set -euo pipefail
cd "$(dirname "$0")/../.."

quick=${QUICK:-}
if [[ ${1:-} == --quick ]]; then
  quick=1
  shift
fi
export QUICK=$quick
nas=${NAS:-.build/release/nas}
data=${DATA:-fashion-mnist}
output=${OUTPUT:-runs/gradient-conflict${quick:+-quick}}
steps=${STEPS:-3000} batch=32 record=10 held=0.1 split=test accuracy="metrics ->> 'test_accuracy'" seeds=(1 2 3)
if [[ $quick ]]; then
  steps=4 record=2 held=0.01 split=search accuracy=accuracy seeds=(1)
fi
database=$output/results.sqlite
subnets=min,max,random:1,random:2,random:3,random:4,random:5,random:6,random:7,random:8
alone=(min random:1 random:2 random:3)

# experiment SPACE RECIPE PROJECTION SEED: an experiment file.
#
# A recipe is an augmentation with what goes with it: AlphaNet drops branches and features of the largest subnet, DeiT and LeViT decay
# weights more, NASViT does nothing of this.
experiment() {
  local decay drops=''
  case $2 in
    alphanet) decay=1e-5 drops='"dropPath": 0.2, "dropPathStages": 2, "dropout": 0.2,' ;;
    deit) decay=0.05 ;;
    levit) decay=0.025 ;;
    nasvit) decay=0 ;;
  esac
  cat <<JSON
{
  "space": "$1",
  "data": {"train": "$data", "searchShare": $held},
  "seed": $4,
  "threads": 1,
  "output": "$output/runs",
  "database": "$database",
  "training": {
    "steps": $steps,
    "batch": $batch,
    "optimizer": {"name": "adamw", "weightDecay": $decay},
    "schedule": {"name": "cosine", "rate": 0.003, "warmUp": 0.05},
    "policy": {"name": "sandwich", "random": 2},
    "distillation": {"name": "alpha"},
    "projection": $3,
    "augmentation": "$2", $drops
    "recordEvery": $record
  }
}
JSON
}

# go LOG WORDS…: does what is new, or goes on with it.
go() {
  local log=$1 status=0
  shift
  "$@" >"$log" 2>&1 || status=$?
  if ((status == 64)); then
    status=0
    "$@" --resume >"$log" 2>&1 || status=$?
  fi
  if ((status != 0)); then
    echo "$*" >&2
    tail -n 5 "$log" >&2
    return "$status"
  fi
}

# supernet NAME SPACE RECIPE PROJECTION SEED: trains all subnets, and measures some.
supernet() {
  local file=$output/cells/$1-$5
  experiment "$2" "$3" "$4" "$5" >"$file.json"
  go "$file.log" "$nas" train "$file.json"
  "$nas" evaluate "$file.json" --architectures "$subnets" --split "$split" --csv >"$file.part"
  mv "$file.part" "$file.csv"
  echo "$1-$5"
}

# single NAME RECIPE SUBNET SEED: trains one subnet alone.
single() {
  local file=$output/cells/$1-$4
  experiment "$output/hybrid.json" "$2" false "$4" >"$file.json"
  go "$file.log" "$nas" train "$file.json" --architecture "$3" --name "$1-$4"
  {
    echo subnet,accuracy,macs
    sqlite3 -csv "$database" "SELECT '$3', $accuracy, macs FROM candidates WHERE run = '$1-$4'"
  } >"$file.part"
  mv "$file.part" "$file.csv"
  echo "$1-$4"
}

# cells: the words of every cell.
cells() {
  local seed subnet recipe hybrid=$output/hybrid.json scaling=$output/hybrid-scaling.json
  for seed in "${seeds[@]}"; do
    echo "supernet naive $hybrid alphanet false $seed"
    echo "supernet convolution experiments/gradient-conflict/convolution.json alphanet false $seed"
    echo "supernet projection $hybrid alphanet true $seed"
    echo "supernet scaling $scaling alphanet false $seed"
    echo "supernet both $scaling alphanet true $seed"
    echo "supernet weak $scaling nasvit true $seed"
    for subnet in "${alone[@]}" max; do
      echo "single alphanet-${subnet/:/} alphanet $subnet $seed"
    done
    for recipe in deit levit; do
      for subnet in min max; do
        echo "single $recipe-$subnet $recipe $subnet $seed"
      done
    done
  done
}

# name KIND NAME WORDS… SEED: the name of a cell.
name() { echo "$2-${!#}"; }

if [[ ${1:-} == cell ]]; then
  shift
  "$@"
  exit
fi

mkdir -p "$output/cells"
settings="$steps steps of $batch images of $data, $held of them held back, measured on the $split split"
if [[ -e $output/settings && $(<"$output/settings") != "$settings" ]]; then
  echo "error: the cells in '$output' are of $(<"$output/settings"). Name another OUTPUT, or remove that one." >&2
  exit 64
fi
echo "$settings" >"$output/settings"
for scaling in none width-depth; do
  space=$output/hybrid.json
  if [[ $scaling != none ]]; then space=$output/hybrid-scaling.json; fi
  sed "s/\"name\": \"fashion-mnist\",/\"name\": \"hybrid\", \"scaling\": \"$scaling\",/" \
    searchspaces/fashion-mnist.json >"$space"
  grep -q "\"scaling\": \"$scaling\"" "$space"
done
while read -r -a cell; do
  [[ -e $output/cells/$(name "${cell[@]}").csv ]] || echo "${cell[@]}"
done < <(cells) | xargs -r -L 1 -P "${JOBS:-2}" bash experiments/gradient-conflict/study.sh cell
bash experiments/gradient-conflict/report.sh "$output" "$nas"
