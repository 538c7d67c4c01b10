"""The project that README.md shows under a heading works as it stands there: its files are written into a new folder,
and its commands run there against an installed httpbench.
Usage: readme_project.py README HEADING WORK PREFIX COMPILER [FLAGS]"""

import os
import pathlib
import re
import shutil
import subprocess
import sys

FILE = re.compile(r"`([\w.]+)`:\n\n```\w+\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMANDS = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
# Under each heading: its files, and how many lines they may have.
LONGEST = {"In your own test suite": {"CMakeLists.txt": 12, "comparison.cpp": 30},
           "Without C++, as a test of CTest": {"CMakeLists.txt": 12, "plan.json": 12}}
# A comparison is wrong or not fit to tell once in a while, on a busy machine more often, but not again and again.
ATTEMPTS = 3


def succeeds(command, folder, environment):
    print(f"$ {command}", flush=True)
    return subprocess.run(["sh", "-c", command], cwd=folder, env=environment, check=False).returncode == 0


def main():
    readme, heading, work, prefix, compiler, *flags = sys.argv[1:]
    longest = LONGEST[heading]
    text = pathlib.Path(readme).read_text(encoding="utf-8")
    section = text.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    files = dict(FILE.findall(section))
    folder = pathlib.Path(work)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, content in files.items():
        if len(content.splitlines()) > longest[name]:
            sys.exit(f"{name} has more than {longest[name]} lines")
        (folder / name).write_text(content, encoding="utf-8")
    if set(files) != set(longest):
        sys.exit(f"{heading} shows {sorted(files)}")

    prefixes = [prefix, *filter(None, [os.environ.get("CMAKE_PREFIX_PATH")])]
    environment = {**os.environ, "CMAKE_PREFIX_PATH": ":".join(prefixes), "CXX": compiler, "CXXFLAGS": " ".join(flags),
                   "PATH": f"{prefix}/bin:{os.environ['PATH']}"}
    for command in COMMANDS.search(section).group(1).splitlines():
        attempts = ATTEMPTS if command.startswith("ctest") else 1
        if not any(succeeds(command, folder, environment) for _ in range(attempts)):
            sys.exit(f"failed in {attempts} attempts: {command}")


if __name__ == "__main__":
    main()
