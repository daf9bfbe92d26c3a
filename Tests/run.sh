#!/usr/bin/env bash
# Everything that must hold: packages, format, both builds without warnings, and all tests (debug build, kernels optimised).
#
#   --soak      the tests of crowds and crashes last a minute instead of seconds
#   --sanitize  instead: the tests of kernels and engine under AddressSanitizer and ThreadSanitizer, each in a build of its own
set -euo pipefail
cd "$(dirname "$0")/.."

sanitizers=()
for option in "$@"; do
  case $option in
    --soak) export NAS_SOAK_SECONDS=60 ;;
    --sanitize) sanitizers=(address thread) ;;
    *) echo "error: '$option' is no option of run.sh. Allowed: --soak, --sanitize." >&2; exit 64 ;;
  esac
done

bash experiments/install.sh
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

swift format lint --strict --recursive Package.swift Sources Tests
swift build --build-tests
swift test --skip-build 2>&1 | tee .build/tests.log
grep -E 'Test run with [0-9]+ tests' .build/tests.log | tail -n 1
# What people run: the optimiser goes over code that a debug build leaves alone.
swift build -c release --product nas
