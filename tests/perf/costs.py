"""What a program costs in user instructions and system calls. These figures are steady where times are noisy."""

import re
import subprocess


def output_of(command, accepted=(0,)):
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode not in accepted:
        raise RuntimeError(f"{' '.join(command)}\nended with {run.returncode}:\n{run.stderr}")
    return run


def instructions(command, accepted=(0,)):
    """@return user instructions, and what the program printed"""
    run = output_of(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command], accepted)
    return int(re.search(r"Collected : (\d+)", run.stderr)[1]), run.stdout


def system_calls(command, accepted=(0,)):
    """@return system calls, and what the program printed"""
    run = output_of(["strace", "-f", "-c", *command], accepted)
    rows = re.findall(r"^ *[\d.]+ +[\d.]+ +\d+ +(\d+) +(?:\d+ +)?(\w+)$", run.stderr, re.M)
    return sum(int(calls) for calls, name in rows if name != "total"), run.stdout
