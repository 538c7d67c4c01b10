#!/bin/sh
# Builds the server if need be and starts it: ./run.sh --port 0 --database-url sqlite:///items.db
# "./run.sh --install" only builds it.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
state=${HTTPBENCH_SERVERS_DIR:-$here/../../../build/servers}/axum

version=$(cargo --version 2>/dev/null | cut -d ' ' -f 2 || true)
oldest=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' "$here/Cargo.toml")
[ "$(printf '%s\n' "$oldest" "${version:-0}" | sort -V | head -n 1)" = "$oldest" ] ||
    { echo "run.sh: cargo $oldest or newer is missing (found: ${version:-none})" >&2; exit 77; }
mkdir -p "$state"
program=$state/release/reference-api
# cargo itself takes a second to find that nothing is to be done.
if [ "${1:-}" = --install ] || [ ! -x "$program" ] ||
    [ -n "$(find "$here/Cargo.toml" "$here/Cargo.lock" "$here/src" -newer "$program" -print -quit)" ]; then
    cargo build --quiet --release --locked --manifest-path "$here/Cargo.toml" --target-dir "$state" >&2
    touch "$program"
fi
[ "${1:-}" != --install ] || exit 0

exec "$program" "$@"
