#!/bin/sh
# Builds what is needed and compares httpbench with other load generators; run.sh --help tells more.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
for tool in cmake python3; do
    command -v "$tool" >/dev/null || { echo "run.sh: needs $tool" >&2; exit 2; }
done
case " $* " in
    *" --help "* | *" -h "*) ;;
    *) (cd "$root" && cmake --preset perf >/dev/null && cmake --build --preset perf >/dev/null) ;;
esac
exec python3 "$root/tests/perf/run.py" --bin "$root/build/perf/bin" "$@"
