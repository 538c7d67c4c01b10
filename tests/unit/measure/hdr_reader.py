"""Reads the histograms of sample results with hdr-histogram-js, which is not ours.

usage: hdr_reader.py PROGRAM FOLDER     (sample_results; where the reader is installed; exit status 77: cannot be tested)
"""

import os
import shutil
import subprocess
import sys

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "hdr_reader")
PROGRAM, FOLDER = sys.argv[1:]


def skip(reason):
    print("skipped: " + reason)
    sys.exit(77)


if not shutil.which("node") or not shutil.which("npm"):
    skip("node or npm is missing (Debian: nodejs, npm)")
shutil.copytree(SOURCE, FOLDER, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node_modules"))
if not os.path.isdir(os.path.join(FOLDER, "node_modules")):
    installed = subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=FOLDER, capture_output=True, text=True)
    if installed.returncode != 0:
        skip("npm cannot install hdr-histogram-js: " + installed.stderr[:300])
results = os.path.join(FOLDER, "results.json")
with open(results, "wb") as file:
    subprocess.run([PROGRAM, "small"], check=True, stdout=file)
sys.exit(subprocess.run(["node", "read.mjs", "results.json"], cwd=FOLDER).returncode)
