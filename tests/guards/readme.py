"""What README.md shows is true: its C++ is the example that CTest runs, and its commands, presets and flags exist. The
projects under OWN_PROJECT are built and run by tests/package. The command of the sample workflow is
checked likewise. Usage: readme.py HTTPBENCH, the program whose help knows the flags."""

import json
import re
import shlex
import subprocess
import sys

import tree

README = tree.ROOT / "README.md"
EXAMPLE = tree.ROOT / "examples" / "embed_minimal" / "main.cpp"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
OWN_PROJECT = re.compile(r"^## (?:In your own test suite|Without C\+\+, as a test of CTest)\n.*?(?=^## )",
                         re.MULTILINE | re.DOTALL)
WORKFLOW = tree.ROOT / "examples" / "workflow" / "compare_base_and_head.yml"
WORKFLOW_COMMAND = re.compile(r"^ +(httpbench (?:.*\\\n)*.*)", re.MULTILINE)
HARMLESS = ("cd ", "git clone ", "cmake --install ")


def help_of(*command):
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return result.stdout + result.stderr


def presets():
    text = json.loads((tree.ROOT / "CMakePresets.json").read_text(encoding="utf-8"))
    return {preset["name"] for preset in text["configurePresets"] if not preset.get("hidden")}


def bootstrap_problem(words):
    usage = help_of("sh", str(tree.ROOT / "cmake" / "bootstrap.sh"))
    return None if re.search(rf"^  {words[2]} ", usage, re.MULTILINE) else f"bootstrap.sh has no {words[2]}"


def preset_problem(line):
    name = re.search(r"(?:--preset |build/)(\w+)", line)
    return None if name and name.group(1) in presets() else "no such preset"


def httpbench_problem(words, program):
    text = help_of(program, words[1], "--help")
    if words[1] not in help_of(program, "--help"):
        return f"httpbench has no command {words[1]}"
    flags = [word.split("=")[0] for word in words[2:] if re.match(r"--?[a-z]", word)]
    unknown = [flag for flag in flags if not re.search(rf"(?<![\w-]){flag}(?![\w-])", text)]
    return f"httpbench {words[1]} has no {', '.join(unknown)}" if unknown else None


def problem_of(line, program):
    words = line.split()
    if line.startswith(HARMLESS):
        return None
    if words[:2] == ["sh", "cmake/bootstrap.sh"]:
        return bootstrap_problem(words)
    if words[0] in ("cmake", "ctest"):
        return preset_problem(line)
    if words[0].split("/")[-1] == "httpbench":
        return httpbench_problem(words, program)
    return "this guard does not know the command"


def main():
    problems, checked = [], 0
    for language, text in BLOCK.findall(OWN_PROJECT.sub("", README.read_text(encoding="utf-8"))):
        if language == "cpp":
            checked += 1
            if text != EXAMPLE.read_text(encoding="utf-8"):
                problems.append(f"README.md: its C++ is not {tree.name(EXAMPLE)}")
        elif language == "sh":
            for line in filter(None, (line.split("  #")[0].strip() for line in text.splitlines())):
                checked += 1
                if problem := problem_of(line, sys.argv[1]):
                    problems.append(f"README.md: {line}: {problem}")
    for command in WORKFLOW_COMMAND.findall(WORKFLOW.read_text(encoding="utf-8")):
        checked += 1
        if problem := httpbench_problem(shlex.split(command), sys.argv[1]):
            problems.append(f"{tree.name(WORKFLOW)}: {problem}")
    tree.finish(problems, checked)


if __name__ == "__main__":
    main()
