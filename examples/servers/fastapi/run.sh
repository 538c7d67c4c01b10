#!/bin/sh
# Starts the server: ./run.sh --port 0 --database-url sqlite:///items.db
# "./run.sh --install" only installs what it needs, into a virtual environment of its own.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
state=${HTTPBENCH_SERVERS_DIR:-$here/../../../build/servers}/fastapi
python=$state/venv/bin/python

"${PYTHON:-python3}" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
    { echo "run.sh: Python 3.11 or newer with its module venv is missing (Debian: python3-venv)" >&2; exit 77; }
mkdir -p "$state"
(
    flock 9
    cmp -s "$here/requirements.lock" "$state/installed.lock" && exit
    "${PYTHON:-python3}" -m venv --clear "$state/venv" >&2
    "$python" -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
        --requirement "$here/requirements.lock" >&2
    cp "$here/requirements.lock" "$state/installed.lock"
) 9>"$state/lock"
[ "${1:-}" != --install ] || exit 0

# With a folder of its own Python does not see the byte code that pip has compiled: if it may not write there either, as
# images for containers like to have it, every start compiles all anew, and takes three times as long.
unset PYTHONDONTWRITEBYTECODE
export PYTHONPATH="$here" PYTHONPYCACHEPREFIX="$state/pycache"
exec "$python" -m reference_api "$@"
