#!/usr/bin/env python3
"""Compares servers with themselves, launched anew again and again: does a rerun disagree? Prints a Markdown table: how often
a winner was named, how often the interval covered 1, and how widely the estimates spread beside what their intervals say.
reruns.py BIN_FOLDER [--comparisons 20] [SERVER…]; a server is one of nginx, coroutine, delay, once, express, fastapi:
  nginx, coroutine: two workers, 4 and 3 connections: which worker a connection reaches is drawn anew with each launch
  delay: all answers take 5 ms, times a factor of 1 ± 4 % that each launch draws; once: the same, with --launches 1
  express, fastapi: the reference servers of the examples, which must have been installed"""

import argparse
import contextlib
import json
import math
import pathlib
import socket
import statistics
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
NGINX = """
daemon off; worker_processes 2; error_log stderr crit; pid {folder}/{port}.pid;
events {{ worker_connections 1000; }}
http {{
    access_log off; keepalive_requests 1000000000;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{ listen 127.0.0.1:{port} reuseport; location / {{ return 200 "hello"; }} }}
}}
"""
# The half-width of an interval of ten launches is so many standard errors: Student's t with 9 degrees of freedom.
STANDARD_ERRORS = 2.262


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def nginx(folder, name):
    port = free_port()
    path = folder / f"{name}.conf"
    path.write_text(NGINX.format(folder=folder, port=port), encoding="ascii")
    return [f"{name}=http://127.0.0.1:{port}", "--launch", f"{name}=nginx -e stderr -p {folder} -c {path}"]


def launched(command):
    return lambda folder, name: ["--launch", f"{name}={command.format(folder=folder, name=name)}"]


def servers(bin_dir):
    """What is given for each target, and further options."""
    delay = launched(f"{bin_dir}/perf_delay_server 0 4")
    few = ["-e", "/5", "-c", "4", "-d", "500ms"]
    example = str(ROOT / "examples/servers/{}/run.sh") + " --port 0 --database-url sqlite:///{{folder}}/{{name}}.db"
    return {
        "nginx": (nginx, ["-e", "/", "-c", "4"]),
        "coroutine": (launched(f"{bin_dir}/reference_server --port 0 --workers 2 --database-url sqlite:///{{folder}}/{{name}}.db"),
                      ["-e", "/", "-c", "3"]),
        "delay": (delay, few),
        "once": (delay, [*few, "--launches", "1"]),
        "express": (launched(example.format("express")), ["-e", "/"]),
        "fastapi": (launched(example.format("fastapi")), ["-e", "/"]),
    }


def compare(bin_dir, target, options, seed):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)  # nginx's workers are of another user
        results = folder / "results.json"
        command = [f"{bin_dir}/httpbench", "compare", *target(folder, "a"), *target(folder, "b"), *options, "--seed",
                   str(seed), "-o", str(results), "-q"]
        status = subprocess.run(command, check=False, capture_output=True, text=True)
        if not results.exists():
            raise RuntimeError(f"{' '.join(command)} ended with {status.returncode}: {status.stderr}")
        return json.loads(results.read_text(encoding="utf-8"))


def rerun(bin_dir, name, comparisons):
    target, options = servers(bin_dir)[name]
    estimates, errors, verdicts = [], [], []
    winners = covered = told = 0
    for seed in range(1, comparisons + 1):
        results = compare(bin_dir, target, options, seed)
        pair = next(one for one in results["comparisons"] if one["endpoint"] is not None)
        ratio = pair["performance_ratio"]
        verdicts.append(pair["verdict"])
        winners += pair["winner"] is not None
        covered += ratio["low"] <= 1 <= ratio["high"]
        estimates.append(math.log(ratio["estimate"]))
        errors.append(math.log(ratio["high"] / ratio["low"]) / 2 / STANDARD_ERRORS)
        told += any(finding["code"] == "one_launch" for finding in results["audit"])
    spread = math.sqrt(statistics.fmean(x * x for x in estimates))  # about 0, which is the truth
    said = math.sqrt(statistics.fmean(x * x for x in errors))
    with contextlib.suppress(ZeroDivisionError):
        print(f"| {name} | {comparisons} | {winners} | {covered} | {spread:.2%} | {said:.2%} | {spread / said:.2f} | {told} | "
              f"{', '.join(f'{verdicts.count(one)} {one}' for one in sorted(set(verdicts)))} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bin_dir", type=pathlib.Path)
    parser.add_argument("names", nargs="*", metavar="SERVER")
    parser.add_argument("--comparisons", type=int, default=20)
    arguments = parser.parse_intermixed_args()
    bin_dir = arguments.bin_dir.resolve()
    print("| server | comparisons | winners | interval covers 1 | spread | as intervals say | ratio | `one_launch` | verdicts |\n"
          "| --- | --: | --: | --: | --: | --: | --: | --: | --- |", flush=True)
    for name in arguments.names or ["nginx", "coroutine", "express", "fastapi"]:
        rerun(bin_dir, name, arguments.comparisons)


if __name__ == "__main__":
    main()
