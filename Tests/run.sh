#!/usr/bin/env bash
# Everything that must hold: packages, format, the build without warnings, and all tests (debug build, kernels optimised).
#
# With --soak also the tests that take minutes. With --sanitize instead: the tests of kernels and engine under AddressSanitizer and
# ThreadSanitizer, each in a build of its own.
set -euo pipefail
cd "$(dirname "$0")/.."

bash experiments/install.sh
if [[ "${1:-}" == --sanitize ]]; then
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
if [[ "${1:-}" == --soak ]]; then export SOAK=1; fi
swift format lint --strict --recursive Package.swift Sources Tests
swift build --build-tests
swift test --skip-build 2>&1 | tee .build/tests.log
grep -E 'Test run with [0-9]+ tests' .build/tests.log | tail -n 1
