#!/usr/bin/env bash
# Installs the system packages that building and running need and that are missing (Debian, Ubuntu).
set -euo pipefail

packages=(libopenblas-dev libsqlite3-dev zlib1g-dev pkg-config dataset-fashion-mnist sqlite3)
missing=()
for package in "${packages[@]}"; do
  dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null \
    | grep -q 'install ok installed' || missing+=("$package")
done

if ((${#missing[@]} > 0)); then
  echo "installing: ${missing[*]}"
  elevate=()
  if (($(id -u) != 0)); then elevate=(sudo); fi
  "${elevate[@]}" apt-get update -qq
  "${elevate[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null
fi

if ! command -v swift >/dev/null; then
  echo "error: no Swift compiler found. Install Swift 6.2 or newer from https://www.swift.org/install." >&2
  exit 69
fi
