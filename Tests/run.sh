#!/usr/bin/env bash
# Everything that must hold: packages, format, the build without warnings, and all tests (debug build, kernels optimised).
set -euo pipefail
cd "$(dirname "$0")/.."

bash experiments/install.sh
swift format lint --strict --recursive Package.swift Sources Tests
swift build --build-tests
swift test --skip-build 2>&1 | tee .build/tests.log
grep -E 'Test run with [0-9]+ tests' .build/tests.log | tail -n 1
