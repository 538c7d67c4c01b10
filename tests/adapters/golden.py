"""A program prints its golden text, but for where its source stands and how long it took.
Usage: golden.py GOLDEN PROGRAM [ARGUMENT…]; with HTTPBENCH_UPDATE_GOLDEN set it writes the text instead."""

import difflib
import os
import pathlib
import re
import subprocess
import sys

PLACE = re.compile(r"\S*?(\w+\.cpp):\d+")
VOLATILE = re.compile(r"^(Randomness seeded to: .*|Note: Google Test filter.*|Running main\(\) from .*)\n", re.MULTILINE)


def text_of(command):
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    text = VOLATILE.sub("", PLACE.sub(r"\1:LINE", result.stdout + result.stderr))
    text = re.sub(r"(?m)[ \t]+$", "", re.sub(r"\(\d+ ms( total)?\)", "(TIME)", text))
    return f"{text}exit status {result.returncode}\n"


def main():
    golden = pathlib.Path(sys.argv[1])
    text = text_of(sys.argv[2:])
    if os.environ.get("HTTPBENCH_UPDATE_GOLDEN"):
        golden.write_text(text, encoding="utf-8")
        return
    wanted = golden.read_text(encoding="utf-8")
    sys.stdout.writelines(difflib.unified_diff(wanted.splitlines(True), text.splitlines(True), golden.name, "printed"))
    sys.exit(text != wanted)


if __name__ == "__main__":
    main()
