#!/usr/bin/env python3
"""What a second load thread gains. On two cores a server that is light beside its client has to share them: then two
threads can answer no more requests than both cores have time for, 2 ÷ (client's + server's CPU time per request). Where
the threads share nothing that they wait for, they come near to that, and a request costs each no more than before.
Prints a Markdown table. threads.py BIN_FOLDER [ROUNDS], after cmake --build --preset perf."""

import os
import pathlib
import resource
import statistics
import subprocess
import sys

from tools import Load, httpbench, httpbench_requests

BIN = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "build/perf/bin")
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 9


def cpu_seconds_of(process):
    with open(f"/proc/{process}/schedstat", encoding="ascii") as file:
        return int(file.read().split()[0]) / 1e9


def cpu_seconds_of_children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(server, load):
    """Requests/s, and the client's and the server's CPU time per request in µs."""
    client_before, server_before = cpu_seconds_of_children(), cpu_seconds_of(server.pid)
    run = subprocess.run(httpbench(load, BIN), capture_output=True, text=True, check=False)
    if run.returncode not in (0, 5):  # 5: the audit says that client and server share cores, which is the point here
        raise RuntimeError(f"httpbench ended with {run.returncode}: {run.stderr}")
    requests, per_second = httpbench_requests(run.stdout, load)
    return (per_second, (cpu_seconds_of_children() - client_before) / requests * 1e6,
            (cpu_seconds_of(server.pid) - server_before) / requests * 1e6)


def report(server, port, pipeline):
    seen = {1: [], 2: []}
    for turn in range(ROUNDS):
        for threads in ((1, 2), (2, 1))[turn % 2]:
            seen[threads].append(measure(server, Load(port, "/", 64, 1, pipeline, threads)))
    medians = {threads: [statistics.median(column) for column in zip(*rounds)] for threads, rounds in seen.items()}
    gained = statistics.median(two[0] / one[0] for one, two in zip(seen[1], seen[2]))
    for threads, (per_second, client, of_server) in medians.items():
        possible = min(threads / client, 2 / (client + of_server)) * 1e6
        print(f"| 64 × {pipeline} | {threads} | {per_second:,.0f} | {gained if threads == 2 else 1:.2f} | {client:.3f} | "
              f"{of_server:.3f} | {possible:,.0f} | {per_second / possible:.0%} |", flush=True)


def main():
    if os.cpu_count() != 2:
        sys.exit("threads.py: its arithmetic is that of two cores; with more, run.sh --threads 2 shows it directly")
    print("| load | threads | requests/s | ÷ one thread | client's CPU µs/request | server's | possible | reached |\n"
          "| --- | --: | --: | --: | --: | --: | --: | --: |")
    with subprocess.Popen([BIN / "perf_constant_server", "0", "chunked"], stdout=subprocess.PIPE, text=True) as server:
        try:
            port = int(server.stdout.readline().rsplit(":", 1)[1])
            for pipeline in (1, 16, 64):
                report(server, port, pipeline)
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
