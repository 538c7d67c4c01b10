"""Every source is as clang-format writes it. Versions differ in what they write, so that others than this one are no
judges. Usage: format.py CLANG_FORMAT; status 77 where its version is another."""

import re
import subprocess
import sys

import tree

VERSION = "14"
SKIPPED = 77


def main():
    program = sys.argv[1]
    version = re.search(r"version (\d+)", subprocess.run([program, "--version"], capture_output=True, text=True,
                                                         check=True).stdout).group(1)
    if version != VERSION:
        print(f"clang-format is {version}, not {VERSION}")
        sys.exit(SKIPPED)
    sources = [path for path in tree.files() if path.suffix in {".hpp", ".cpp"}]
    result = subprocess.run([program, "--dry-run", *sources], capture_output=True, text=True, check=False)
    problems = sorted({line.split(":")[0] for line in result.stderr.splitlines() if ": warning: code should be" in line})
    tree.finish([f"{path}: run clang-format -i on it" for path in problems], len(sources))


if __name__ == "__main__":
    main()
