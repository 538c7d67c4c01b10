"""What one request costs in user instructions and system calls. These figures are steady where times are noisy."""

import re
import subprocess

import tools


def command(load, bin_dir, requests):
    run = tools.httpbench(load, bin_dir)
    run[run.index("-d"):run.index("-d") + 2] = ["-n", str(requests)]
    return run


def output_of(wrapped):
    run = subprocess.run(wrapped, capture_output=True, text=True, check=False)
    if run.returncode not in (0, 5):
        raise RuntimeError(f"{wrapped} ended with {run.returncode}: {run.stderr}")
    return run.stderr


def instructions(wrapped):
    log = output_of(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *wrapped])
    return int(re.search(r"Collected : (\d+)", log)[1])


def system_calls(wrapped):
    log = output_of(["strace", "-f", "-c", "-o", "/dev/stderr", *wrapped])
    return int(re.search(r"(\d+)\s+(?:\d+\s+)?total", log)[1])


def per_request(count, load, bin_dir, few, many):
    """The difference of two lengths: what the start and the end cost falls out."""
    return (count(command(load, bin_dir, many)) - count(command(load, bin_dir, few))) / (many - few)


def report(load, bin_dir):
    print("| per request, 50 connections | httpbench |\n| --- | --: |")
    print(f"| user instructions | {per_request(instructions, load, bin_dir, 2_000, 22_000):,.0f} |", flush=True)
    print(f"| system calls | {per_request(system_calls, load, bin_dir, 2_000, 22_000):.2f} |", flush=True)
    return 0
