"""The manual is good roff, and names every command and option that --help names.
Usage: manual.py HTTPBENCH PAGE; status 77 where there is no groff."""

import pathlib
import re
import shutil
import subprocess
import sys

SKIPPED = 77
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main():
    program, page = sys.argv[1:]
    if not shutil.which("groff"):
        print("groff is not installed")
        sys.exit(SKIPPED)
    result = subprocess.run(["groff", "-man", "-ww", "-Kutf8", "-Tutf8", "-P-cbou", "-rLL=200n", page],
                            capture_output=True, text=True, check=False)
    problems = [result.stderr] if result.stderr or result.returncode else []
    if pathlib.Path(page).read_text(encoding="utf-8") != output(program, "manual"):
        problems.append("the page is not what the program prints")
    words = set(OPTION.findall(result.stdout))
    commands = re.findall(r"^  ([a-z]+) ", output(program, "--help").split("Commands:")[1], re.MULTILINE)
    for command in commands:
        unnamed = set(OPTION.findall(output(program, command, "--help"))) - words
        problems += [f"{command}: {option} is missing" for option in sorted(unnamed)]
        if not re.search(rf"httpbench {command}\b", result.stdout):
            problems.append(f"{command} is missing")
    print("\n".join(problems) or f"{len(words)} options of {len(commands)} commands")
    sys.exit(1 if problems or not commands else 0)


if __name__ == "__main__":
    main()
