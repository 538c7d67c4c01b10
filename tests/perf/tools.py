"""The load generators that are compared: how each is called, and what its output says."""

import dataclasses
import json
import re
import shutil


@dataclasses.dataclass
class Load:
    """What a load generator shall do."""

    port: int
    path: str
    connections: int
    seconds: float
    pipeline: int = 1
    threads: int = 1

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}{self.path}"


def httpbench(load, bin_dir):
    command = [f"{bin_dir}/httpbench", "run", f"http://127.0.0.1:{load.port}", "-e", load.path, "--rounds", "1",
               "--warmup", "0ms", "-c", str(load.connections), "-d", f"{round(load.seconds * 1000)}ms",
               "--threads", str(load.threads), "--no-progress", "--format", "json"]
    return command + (["--pipeline", str(load.pipeline)] if load.pipeline > 1 else [])


def httpbench_requests(output, load):
    result = json.loads(output)["results"][0]
    counts = result["outcomes"]
    failed = counts["sent"] - counts["ok"] - counts["aborted"]
    if failed:
        raise RuntimeError(f"{failed} requests failed: {counts}")
    return counts["sent"], result["requests_per_second"]


def wrk(load, bin_dir):
    del bin_dir
    command = ["wrk", "-t", str(load.threads), "-c", str(load.connections), "-d", f"{max(1, round(load.seconds))}s",
               "--latency"]
    if load.pipeline > 1:
        body = (f"init=function(a) local r={{}} for i=1,{load.pipeline} do r[i]=wrk.format('GET','{load.path}') end "
                "q=table.concat(r) end request=function() return q end")
        script = f"/tmp/httpbench-perf-pipeline-{load.pipeline}.lua"
        with open(script, "w", encoding="ascii") as file:
            file.write(body)
        command += ["-s", script]
    return command + [load.url]


def wrk_requests(output, load):
    del load
    return (int(re.search(r"(\d+) requests in", output)[1]), float(re.search(r"Requests/sec:\s*([\d.]+)", output)[1]))


def h2load(load, bin_dir):
    del bin_dir
    return ["h2load", "--h1", "-t", str(load.threads), "-c", str(load.connections), "-m", str(load.pipeline), "-D",
            str(max(1, round(load.seconds))), load.url]


def h2load_requests(output, load):
    del load
    return (int(re.search(r"(\d+) succeeded", output)[1]), float(re.search(r"([\d.]+) req/s", output)[1]))


def ab(load, bin_dir):
    del bin_dir
    return ["ab", "-q", "-k", "-t", str(max(1, round(load.seconds))), "-n", "100000000", "-c", str(load.connections),
            load.url]


def ab_requests(output, load):
    del load
    return (int(re.search(r"Complete requests:\s*(\d+)", output)[1]),
            float(re.search(r"Requests per second:\s*([\d.]+)", output)[1]))


def bare(load, bin_dir):
    return [f"{bin_dir}/perf_bare_client", str(load.port), load.path, str(load.connections), str(load.seconds),
            str(load.pipeline)]


def bare_requests(output, load):
    del load
    found = re.search(r"(\d+) requests in ([\d.]+) s", output)
    return int(found[1]), int(found[1]) / float(found[2])


# name: (command, what its output says, the program that must be installed, its Debian package, can pipeline, threads)
TOOLS = {
    "httpbench": (httpbench, httpbench_requests, None, None),
    "wrk": (wrk, wrk_requests, "wrk", "wrk"),
    "bare loop": (bare, bare_requests, None, None),
    "h2load": (h2load, h2load_requests, "h2load", "nghttp2-client"),
    "ab": (ab, ab_requests, "ab", "apache2-utils"),
}


def missing():
    """Debian packages that are needed and not installed."""
    packages = [package for _, _, program, package in TOOLS.values() if program and not shutil.which(program)]
    programs = {"nginx": "nginx-light", "strace": "strace", "valgrind": "valgrind"}
    return packages + [package for program, package in programs.items() if not shutil.which(program)]
