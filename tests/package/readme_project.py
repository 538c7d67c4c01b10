"""The project that README.md shows under a heading works as it stands there: its files are written into a new folder,
and its commands run there against an installed httpbench. Usage: readme_project.py README WORK PREFIX COMPILER FLAGS"""

import os
import pathlib
import re
import shutil
import subprocess
import sys

HEADING = "## In your own test suite"
FILE = re.compile(r"`([\w.]+)`:\n\n```\w+\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMANDS = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
LONGEST = {"CMakeLists.txt": 12, "comparison.cpp": 30}  # lines


def main():
    readme, work, prefix, compiler, flags = sys.argv[1:]
    text = pathlib.Path(readme).read_text(encoding="utf-8")
    section = text.split(f"\n{HEADING}\n")[1].split("\n## ")[0]
    files = dict(FILE.findall(section))
    folder = pathlib.Path(work)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, content in files.items():
        if len(content.splitlines()) > LONGEST[name]:
            sys.exit(f"{name} has more than {LONGEST[name]} lines")
        (folder / name).write_text(content, encoding="utf-8")
    if set(files) != set(LONGEST):
        sys.exit(f"{HEADING} shows {sorted(files)}")

    prefixes = [prefix, *filter(None, [os.environ.get("CMAKE_PREFIX_PATH")])]
    environment = {**os.environ, "CMAKE_PREFIX_PATH": ":".join(prefixes), "CXX": compiler, "CXXFLAGS": flags,
                   "PATH": f"{prefix}/bin:{os.environ['PATH']}"}
    for command in COMMANDS.search(section).group(1).splitlines():
        print(f"$ {command}", flush=True)
        subprocess.run(["sh", "-c", command], cwd=folder, env=environment, check=True)


if __name__ == "__main__":
    main()
