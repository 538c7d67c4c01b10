"""What README.md and its pages show is true: their C++ is the example that CTest runs, their commands, presets and flags
exist, and their links lead to files and headings that are there. The projects under OWN_PROJECT are built and run by
tests/package. The command of the sample workflow is checked likewise. Usage: readme.py HTTPBENCH, the program whose help
knows the flags."""

import json
import re
import shlex
import subprocess
import sys

import tree

PAGES = ["README.md", "apps/httpbench/README.md", "apps/httpbench/plans.md", "src/analysis/README.md",
         "src/analysis/gate/README.md", "include/httpbench/README.md", "examples/README.md",
         "examples/compare/README.md"]
EXAMPLE = tree.ROOT / "examples" / "embed_minimal" / "main.cpp"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
OWN_PROJECT = re.compile(r"^## (?:In your own test suite|Without C\+\+, as a test of CTest)\n.*?(?=^## )",
                         re.MULTILINE | re.DOTALL)
WORKFLOW = tree.ROOT / "examples" / "workflow" / "compare_base_and_head.yml"
WORKFLOW_COMMAND = re.compile(r"^ +(httpbench (?:.*\\\n)*.*)", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#]*)(#[^)]*)?\)")
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


def anchors_of(text):
    headings = re.findall(r"^#+ (.+)$", BLOCK.sub("", text), re.MULTILINE)
    return {"#" + re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def link_problems(page, text):
    for target, anchor in LINK.findall(BLOCK.sub("", text)):
        if re.match(r"\w+:", target):
            continue
        path = (page.parent / target) if target else page
        if not path.exists():
            yield f"{target} is not there"
        elif anchor and anchor not in anchors_of(path.read_text(encoding="utf-8")):
            yield f"{target}{anchor}: no such heading"


def block_problems(language, text):
    if language == "cpp" and text != EXAMPLE.read_text(encoding="utf-8"):
        yield f"its C++ is not {tree.name(EXAMPLE)}"
    if language == "sh":
        for line in filter(None, (line.split("  #")[0].strip() for line in text.splitlines())):
            if problem := problem_of(line, sys.argv[1]):
                yield f"{line}: {problem}"


def main():
    problems, checked = [], 0
    for name in PAGES:
        page = tree.ROOT / name
        text = page.read_text(encoding="utf-8")
        blocks = BLOCK.findall(OWN_PROJECT.sub("", text))
        checked += len(blocks)
        problems += [f"{name}: {problem}" for block in blocks for problem in block_problems(*block)]
        problems += [f"{name}: {problem}" for problem in link_problems(page, text)]
    for command in WORKFLOW_COMMAND.findall(WORKFLOW.read_text(encoding="utf-8")):
        checked += 1
        if problem := httpbench_problem(shlex.split(command), sys.argv[1]):
            problems.append(f"{tree.name(WORKFLOW)}: {problem}")
    tree.finish(problems, checked)


if __name__ == "__main__":
    main()
