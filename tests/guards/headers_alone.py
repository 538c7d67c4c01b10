"""Each public header compiles alone, without a warning. Usage: headers_alone.py COMPILER"""

import subprocess
import sys

import tree

WARNINGS = "-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror".split()


def main():
    problems = []
    headers = sorted((tree.ROOT / "include" / "httpbench").glob("*.hpp"))
    for header in headers:
        command = [sys.argv[1], "-std=c++20", "-fsyntax-only", *WARNINGS, f"-I{tree.ROOT / 'include'}", "-x", "c++", "-"]
        text = f'#include "httpbench/{header.name}"\n'
        result = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
        if result.returncode != 0:
            problems.append(f"{tree.name(header)}:\n{result.stderr}")
    tree.finish(problems, len(headers))


if __name__ == "__main__":
    main()
