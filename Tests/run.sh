#!/usr/bin/env bash
# Everything that must hold: packages, format, the build without warnings, and all tests (debug build, kernels optimised).
# --soak: the tests of crowds and crashes last a minute instead of seconds.
set -euo pipefail
cd "$(dirname "$0")/.."

for option in "$@"; do
  case $option in
    --soak) export NAS_SOAK_SECONDS=60 ;;
    *) echo "error: '$option' is no option of run.sh. Allowed: --soak." >&2; exit 64 ;;
  esac
done

bash experiments/install.sh
swift format lint --strict --recursive Package.swift Sources Tests
swift build --build-tests
swift test --skip-build 2>&1 | tee .build/tests.log
grep -E 'Test run with [0-9]+ tests' .build/tests.log | tail -n 1
