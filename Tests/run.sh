#!/usr/bin/env bash
# Everything that must hold: packages, format, the build without warnings, and all tests (debug build, kernels optimised).
#
# --soak: the tests of crowds and crashes last a minute instead of seconds.
# --sanitize: instead of all, the tests of kernels and engine under AddressSanitizer and ThreadSanitizer, each in a build of its own.
set -euo pipefail
cd "$(dirname "$0")/.."

sanitize=no
for option in "$@"; do
  case $option in
    --soak) export NAS_SOAK_SECONDS=60 ;;
    --sanitize) sanitize=yes ;;
    *) echo "error: '$option' is no option of run.sh. Allowed: --soak, --sanitize." >&2; exit 64 ;;
  esac
done

bash experiments/install.sh
if [[ $sanitize == yes ]]; then
  for sanitizer in address thread; do
    options=(--sanitize="$sanitizer" --scratch-path ".build/$sanitizer")
    swift build --build-tests "${options[@]}"
    # XCTest is left out, because it leaks when it runs no tests. ThreadSanitizer wants its shadow memory at fixed addresses, which a
    # randomised address space may have taken.
    setarch --addr-no-randomize swift test --disable-xctest --skip-build "${options[@]}" --filter '^(TensorsTests|EngineTests)\.' \
      2>&1 | tee ".build/$sanitizer.log"
    grep -E 'Test run with [0-9]+ tests' ".build/$sanitizer.log" | tail -n 1
  done
  exit
fi
swift format lint --strict --recursive Package.swift Sources Tests
swift build --build-tests
swift test --skip-build 2>&1 | tee .build/tests.log
grep -E 'Test run with [0-9]+ tests' .build/tests.log | tail -n 1
