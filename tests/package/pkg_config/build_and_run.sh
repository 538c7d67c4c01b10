#!/bin/sh
# Builds a program with what pkg-config says of an installed httpbench, and runs it.
# build_and_run.sh LIBRARY_FOLDER WORK COMPILER [FLAGS]
set -eu

command -v pkg-config >/dev/null || { echo "pkg-config is not installed"; exit 77; }
export PKG_CONFIG_PATH="$1/pkgconfig${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}"
# Fetched dependencies have no files for pkg-config.
pkg-config --print-errors --exists 'httpbench >= 0.1' || exit 77
mkdir -p "$2"
# shellcheck disable=SC2046,SC2086 # lists of words
"$3" ${4:-} $(pkg-config --cflags httpbench) "$(dirname "$0")/../find_package/main.cpp" -o "$2/user" $(pkg-config --libs httpbench)
LD_LIBRARY_PATH="$1" "$2/user"
