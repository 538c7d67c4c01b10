"""What including httpbench/httpbench.hpp costs a compiler beside an empty file: medians of turns by turns, optimised.
Usage: include_cost.py COMPILER [ROUNDS]. A number for people, on a quiet machine; no test."""

import pathlib
import statistics
import subprocess
import sys
import time

INCLUDE = pathlib.Path(__file__).resolve().parents[2] / "include"
SOURCES = {"an empty file": "", "<string> and <vector>": "#include <string>\n#include <vector>\n",
           "httpbench.hpp": "#include <httpbench/httpbench.hpp>\n", "claim.hpp": "#include <httpbench/claim.hpp>\n"}


def seconds(compiler, text):
    start = time.monotonic()
    subprocess.run([compiler, "-std=c++20", "-O2", f"-I{INCLUDE}", "-c", "-x", "c++", "-o", "/dev/null", "-"],
                   input=text, text=True, check=True)
    return time.monotonic() - start


def main():
    compiler, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 11
    times = {name: [] for name in SOURCES}
    for _ in range(rounds):
        for name, text in SOURCES.items():
            times[name].append(seconds(compiler, text))
    empty = statistics.median(times["an empty file"])
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{name:24} {median:6.3f} s, {median - empty:+.3f} s over an empty file")


if __name__ == "__main__":
    main()
