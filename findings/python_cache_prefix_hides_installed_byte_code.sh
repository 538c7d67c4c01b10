#!/bin/sh
# Finding: with PYTHONPYCACHEPREFIX set, Python does not see the byte code that pip compiled when it installed a package:
# that lies in __pycache__ beside the sources, and is looked for under the prefix alone. Where nothing may be written
# there either (PYTHONDONTWRITEBYTECODE, as images for containers usually set it, or a read-only folder), every start
# compiles every imported module anew.
#
# Who meets it: who launches a Python server again and again, as a benchmark does for every round, with a cache prefix
# that should keep the tree clean. A start of FastAPI takes two to four times as long, in CPU time that a short-lived
# neighbour pays, and nothing says why. What helps: no PYTHONDONTWRITEBYTECODE beside a prefix, or no prefix.
#
# Seen with FastAPI 0.115.6 on Python 3.11, Debian 12 (CPU time of "import fastapi", best of 3):
#   as installed: 317 ms; prefix, nothing written: 1198 ms; prefix, second start: 589 ms
# Fails (status 1) when a start with a prefix that is not written costs less than half as much again.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --compile fastapi==0.115.6
python=$folder/venv/bin/python
unset PYTHONPYCACHEPREFIX PYTHONDONTWRITEBYTECODE

# The least CPU time of three imports, in milliseconds.
cost() {
    "$python" - "$python" <<'PYTHON'
import os
import subprocess
import sys


def once():
    process = subprocess.Popen([sys.argv[1], "-c", "import fastapi"])
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0
    return usage.ru_utime + usage.ru_stime


print(round(1000 * min(once() for _ in range(3))))
PYTHON
}

installed=$(cost)
hidden=$(PYTHONPYCACHEPREFIX="$folder/cache" PYTHONDONTWRITEBYTECODE=1 cost)
written=$(PYTHONPYCACHEPREFIX="$folder/cache" cost)
echo "as installed: $installed ms; prefix, nothing written: $hidden ms; prefix, second start: $written ms"
[ $((hidden * 2)) -ge $((installed * 3)) ] || { echo "changed: a prefix that is not written costs no more"; exit 1; }
