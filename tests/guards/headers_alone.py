"""Each public header compiles alone, without a warning, and reaches no header but httpbench's and the standard
library's; that of an adapter reaches its framework's as well. Usage: headers_alone.py COMPILER"""

import re
import subprocess
import sys

import tree

WARNINGS = "-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror".split()
THIRD_PARTY = re.compile(r"/(asio|llhttp|simdjson|fmt|zlib|zconf|SQLiteCpp|CLI|catch2|gtest|gmock)(?:/|\.h)")
ADAPTERS = {"catch2": "catch2/catch_test_macros.hpp", "gtest": "gtest/gtest.h"}


def compiled(compiler, text, *options):
    command = [compiler, "-std=c++20", "-fsyntax-only", *options, f"-I{tree.ROOT / 'include'}", "-x", "c++", "-"]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=False)


def framework_is_missing(compiler, header):
    """Whether this header is for a framework that is not installed here."""
    if header.stem not in ADAPTERS:
        return False
    return compiled(compiler, f"#include <{ADAPTERS[header.stem]}>\n").returncode != 0


def problem_of(compiler, header):
    result = compiled(compiler, f'#include "httpbench/{header.name}"\n', *WARNINGS, "-MD", "-MF", "/dev/stdout")
    if result.returncode != 0:
        return result.stderr
    strangers = set(THIRD_PARTY.findall(result.stdout)) - {header.stem if header.stem in ADAPTERS else None}
    return f"it includes {', '.join(sorted(strangers))}" if strangers else None


def main():
    headers = sorted((tree.ROOT / "include" / "httpbench").glob("*.hpp"))
    headers = [header for header in headers if not framework_is_missing(sys.argv[1], header)]
    problems = [f"{tree.name(header)}: {problem}" for header in headers
                if (problem := problem_of(sys.argv[1], header))]
    tree.finish(problems, len(headers))


if __name__ == "__main__":
    main()
