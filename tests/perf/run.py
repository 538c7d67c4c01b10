"""Compares httpbench with wrk, h2load, ab and a loop that parses nothing, side by side against the same servers."""

import argparse
import dataclasses
import os
import platform
import re
import resource
import statistics
import subprocess
import sys

import servers
from costs import instructions, system_calls
from tools import TOOLS, Load, missing

SERVER_CORE, CLIENT_CORE = 0, 1


@dataclasses.dataclass
class Measured:
    per_second: float
    cpu_us: float
    peak_kib: int


def measure(tool, load, bin_dir):
    command, requests_in, _, _ = TOOLS[tool]
    run = subprocess.run([f"{bin_dir}/perf_meter", str(CLIENT_CORE), *command(load, bin_dir)], capture_output=True,
                         text=True, check=False)
    meter = re.search(r"meter: (\d+) (\d+)", run.stderr)
    # Status 5: the audit finds fault with so short a run on so small a machine; the counts are there.
    if not meter or run.returncode not in (0, 5):
        raise RuntimeError(f"{tool} ended with {run.returncode}: {run.stderr}")
    requests, per_second = requests_in(run.stdout, load)
    return Measured(per_second, int(meter[1]) / max(1, requests), int(meter[2]))


def applies(tool, load):
    return not (tool == "ab" and (load.pipeline > 1 or load.threads > 1)) and not (
        tool == "bare loop" and load.threads > 1)


def compare(load, tools, rounds, bin_dir):
    """Interleaved, so that what the machine does meanwhile hits all alike."""
    seen = {tool: [] for tool in tools if applies(tool, load)}
    for turn in range(rounds):
        order = list(seen)
        for tool in order[turn % len(order):] + order[:turn % len(order)]:
            seen[tool].append(measure(tool, load, bin_dir))
    return seen


def median(rounds, member):
    return statistics.median(getattr(one, member) for one in rounds)


def ratio(rounds, reference, member):
    """The median of the ratios within each round."""
    return statistics.median(getattr(a, member) / getattr(b, member) for a, b in zip(rounds, reference))


def rows(label, seen):
    reference = seen.get("wrk")
    for tool, rounds in seen.items():
        values = [f"{median(rounds, 'per_second'):,.0f}", f"{median(rounds, 'cpu_us'):.2f}",
                  f"{median(rounds, 'peak_kib') / 1024:.1f}"]
        ratios = [f"{ratio(rounds, reference, member):.2f}" if reference else "–"
                  for member in ("per_second", "cpu_us", "peak_kib")]
        yield f"| {label} | {tool} | {values[0]} | {ratios[0]} | {values[1]} | {ratios[1]} | {values[2]} | {ratios[2]} |"


HEAD = """| load | client | requests/s | ÷ wrk | CPU µs/request | ÷ wrk | peak MiB | ÷ wrk |
| --- | --- | --: | --: | --: | --: | --: | --: |"""


def cost(count, tool, port, path, bin_dir):
    """Per request at 50 connections, of the difference of two runs: what the start and the end cost falls out."""
    command, requests_in, _, _ = TOOLS[tool]
    seen = []
    for seconds in (1, 3):
        load = Load(port, path, 50, seconds)
        counted, output = count(command(load, bin_dir), accepted=(0, 5))
        seen.append((counted, requests_in(output, load)[0]))
    return (seen[1][0] - seen[0][0]) / (seen[1][1] - seen[0][1])


def report_costs(port, path, tools, bin_dir):
    print("| client, 50 connections | user instructions/request | system calls/request |\n| --- | --: | --: |")
    for tool in tools:
        costs = [cost(count, tool, port, path, bin_dir) for count in (instructions, system_calls)]
        print(f"| {tool} | {costs[0]:,.0f} | {costs[1]:.2f} |", flush=True)
    return 0


def machine():
    with open("/proc/cpuinfo", encoding="ascii", errors="replace") as file:
        model = re.search(r"model name\s*:\s*(.*)", file.read())
    return f"{model[1] if model else platform.machine()}, {os.cpu_count()} cores, Linux {platform.release().split('-')[0]}"


def arguments():
    parser = argparse.ArgumentParser(prog="run.sh", description=__doc__)
    parser.add_argument("--bin", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--server", choices=["nginx", "coroutine", "constant"], default="nginx",
                        help="nginx answers 30 bytes; coroutine: the reference server's GET /; constant: the fastest, "
                             "so that the client is the limit (%(default)s)")
    parser.add_argument("--connections", default="1,50,256,1024,4096", help="%(default)s")
    parser.add_argument("--rounds", type=int, default=7, help="interleaved, of each client (%(default)s)")
    parser.add_argument("--seconds", type=float, default=1, help="that each client runs in a round (%(default)s)")
    parser.add_argument("--clients", default=",".join(TOOLS), help="%(default)s")
    parser.add_argument("--pipeline", type=int, default=1, help="requests under way on a connection (%(default)s)")
    parser.add_argument("--large", action="store_true", help="bodies of 100 KB, from nginx")
    parser.add_argument("--threads", type=int, default=1, help="of each client (%(default)s)")
    parser.add_argument("--counts", action="store_true",
                        help="user instructions and system calls per request at 50 connections instead of times")
    return parser.parse_args()


def main():
    options = arguments()
    if packages := missing():
        sys.exit(f"run.sh: needs these Debian packages: {' '.join(packages)}")
    if os.cpu_count() < 2:
        sys.exit("run.sh: needs two cores, one for the server and one for the client")
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))
    tools = options.clients.split(",")
    print(f"{machine()}; server: {options.server}; medians of {options.rounds} rounds\n", flush=True)
    with servers.serve(options.server, options.bin, SERVER_CORE) as port:
        path = "/large" if options.large else "/"
        if options.counts:
            return report_costs(port, path, tools, options.bin)
        print(HEAD, flush=True)
        for connections in map(int, options.connections.split(",")):
            load = Load(port, path, connections, options.seconds, options.pipeline, options.threads)
            label = f"{connections}" + (f" × {options.pipeline}" if options.pipeline > 1 else "")
            label += ", 100 KB" if options.large else ""
            label += f", {options.threads} threads" if options.threads > 1 else ""
            for row in rows(label, compare(load, tools, options.rounds, options.bin)):
                print(row, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
