"""Compares what a request costs two builds of the engine: user and system CPU time of closed_loop, in turn, 9 rounds, the
median of the ratios and their range. engines.py OLD_CLOSED_LOOP NEW_CLOSED_LOOP CONSTANT_SERVER [CONNECTIONS…]"""

import os
import re
import statistics
import subprocess
import sys

ROUNDS = 9
REQUESTS = {1: 60_000}
MOST = 200_000


def cpu_seconds(program, port, connections):
    requests = REQUESTS.get(connections, MOST)
    process = subprocess.Popen([program, port, str(connections), str(requests), "known"])
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{program} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def main():
    old, new, server_program, *given = sys.argv[1:]
    with subprocess.Popen([server_program, "0"], stdout=subprocess.PIPE, text=True) as server:
        try:
            port = re.search(r":(\d+)$", server.stdout.readline().strip())[1]
            for connections in map(int, given or [1, 50, 256, 1024, 4096]):
                ratios = []
                for number in range(ROUNDS):
                    order = (old, new) if number % 2 == 0 else (new, old)
                    spent = {program: cpu_seconds(program, port, connections) for program in order}
                    ratios.append(spent[new] / spent[old])
                print(f"{connections} connections: {statistics.median(ratios):.3f} "
                      f"({min(ratios):.3f} to {max(ratios):.3f})", flush=True)
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
