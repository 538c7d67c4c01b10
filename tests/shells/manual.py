"""The manual is good roff, and names every command and option that --help names; the other pages are good roff as well,
no wider than a terminal. Usage: manual.py HTTPBENCH PAGE [OTHER_PAGE…]; status 77 where there is no groff."""

import pathlib
import re
import shutil
import subprocess
import sys

SKIPPED = 77
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def rendered(page, columns):
    return subprocess.run(["groff", "-t", "-man", "-ww", "-Kutf8", "-Tutf8", "-P-cbou", f"-rLL={columns}n", page],
                          capture_output=True, text=True, check=False)


def problems_of(page):
    result = rendered(page, 80)
    if result.stderr or result.returncode:
        yield f"{page}: {result.stderr}"
    for line in result.stdout.splitlines():
        if len(line) <= 80 or line.startswith(" " * 14):  # what is shown as it stands
            continue
        yield f"{page}: wider than 80 columns: {line}"


def main():
    program, page, *others = sys.argv[1:]
    if not shutil.which("groff"):
        print("groff is not installed")
        sys.exit(SKIPPED)
    result = rendered(page, 200)
    problems = [result.stderr] if result.stderr or result.returncode else []
    problems += [problem for other in others for problem in problems_of(other)]
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
