#!/usr/bin/env bash
# Everything that must hold: packages, format, one build without warnings, and all tests. Kernels and rooms are optimised in it, with
# overflow checks and preconditions on.
#
#   --quick     the inner loop: no packages, no format, and none of the tests that train and search whole runs
#   --soak      the tests of crowds and crashes last a minute instead of seconds
#   --fuzz SECONDS  mutants of every format for so long, besides the few thousand of the ordinary tests; alone, after the build
#   --sanitize  instead: the tests of kernels and engine under AddressSanitizer and ThreadSanitizer, each in a build of its own
set -euo pipefail
cd "$(dirname "$0")/.."

quick=false
sanitizers=()
while (($# > 0)); do
  option=$1
  shift
  case $option in
    --quick) quick=true ;;
    --soak) export NAS_SOAK_SECONDS=60 ;;
    --fuzz)
      if ! [[ ${1:-} =~ ^[1-9][0-9]*$ ]]; then
        echo "error: --fuzz needs a whole number of seconds, such as --fuzz 600." >&2
        exit 64
      fi
      export NAS_FUZZ_SECONDS=$1
      shift
      ;;
    --sanitize) sanitizers=(address thread) ;;
    *)
      echo "error: '$option' is no option of run.sh. Allowed: --quick, --soak, --fuzz SECONDS, --sanitize." >&2
      exit 64
      ;;
  esac
done

if ! $quick; then bash experiments/install.sh; fi
for sanitizer in "${sanitizers[@]}"; do
  options=(--sanitize="$sanitizer" --scratch-path ".build/$sanitizer")
  swift build --build-tests "${options[@]}"
  # XCTest is left out, because it leaks when it runs no tests. ThreadSanitizer wants its shadow memory at fixed addresses, which a
  # randomised address space may have taken.
  setarch --addr-no-randomize swift test --disable-xctest --skip-build "${options[@]}" \
    --filter '^(TensorsTests|EngineTests)\.' 2>&1 | tee ".build/$sanitizer.log"
  grep -E 'Test run with [0-9]+ tests' ".build/$sanitizer.log" | tail -n 1
done
if ((${#sanitizers[@]} > 0)); then exit; fi

selection=()
if [ -n "${NAS_FUZZ_SECONDS:-}" ]; then selection=(--filter '^CommandTests\.FuzzTests' --no-parallel); fi
if $quick; then
  selection=(--skip '^(RunsTests|CommandTests)\.')
else
  swift format lint --strict --recursive Package.swift Sources Tests
fi
swift build --build-tests
swift test --skip-build --disable-xctest --event-stream-output-path .build/tests.jsonl "${selection[@]}" 2>&1 | tee .build/tests.log
echo "the ten slowest:"
sqlite3 :memory: 'create table lines(line text)' '.mode ascii' '.separator "\037" "\n"' '.import .build/tests.jsonl lines' \
  '.mode list' '.read Tests/slowest.sql'
grep -E 'Test run with [0-9]+ tests' .build/tests.log | tail -n 1
