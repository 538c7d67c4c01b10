"""Guards what a request costs at 50 connections: system calls by strace, user instructions by callgrind. Both are the
difference of two lengths, so that the start and the end fall out, and neither depends on the machine's speed.

usage: guard.py CLOSED_LOOP CONSTANT_SERVER"""

import re
import shutil
import subprocess
import sys

from costs import instructions, system_calls

CONNECTIONS = 50
FEW, MANY = 1_000, 11_000
SKIPPED = 77

# what, the tool that counts it, whether heads are recognised, at most
CHECKS = [
    ("system calls", "strace", system_calls, "known", 3.1),
    ("user instructions, every byte parsed", "valgrind", instructions, "parsed", 3500),
    ("user instructions, heads recognised", "valgrind", instructions, "known", 1000),
]


def per_request(count, program, port, heads):
    few, many = (count([program, port, str(CONNECTIONS), str(requests), heads])[0] for requests in (FEW, MANY))
    return (many - few) / (MANY - FEW)


def check(program, port):
    """@return whether every figure is within its limit"""
    fine = True
    for what, _, count, heads, limit in CHECKS:
        cost = per_request(count, program, port, heads)
        fine &= cost <= limit
        print(f"{what}: {cost:.2f} a request, at most {limit}{'' if cost <= limit else ': TOO MANY'}")
    return fine


def main():
    program, server_program = sys.argv[1:]
    absent = sorted({tool for _, tool, _, _, _ in CHECKS if not shutil.which(tool)})
    if absent:
        print(f"skipped: needs {' and '.join(absent)}")
        return SKIPPED
    with subprocess.Popen([server_program, "0"], stdout=subprocess.PIPE, text=True) as server:
        try:
            port = re.search(r":(\d+)$", server.stdout.readline().strip())[1]
            return 0 if check(program, port) else 1
        finally:
            server.terminate()


if __name__ == "__main__":
    sys.exit(main())
