"""The project's own files, as every guard sees them."""

import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDERS = ("include", "src", "apps", "tests", "examples", "cmake", ".ci")
SOURCE_SUFFIXES = {".hpp", ".h", ".cpp", ".c", ".cmake", ".py", ".sh"}


def files():
    """Every text file of the project, sorted; built and fetched files are elsewhere."""
    found = [path for path in ROOT.iterdir() if path.is_file() and path.name != ".git"]
    for folder in FOLDERS:
        found += [path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return sorted(found)


def is_source(path):
    return path.suffix in SOURCE_SUFFIXES or path.name == "CMakeLists.txt"


def name(path):
    return path.relative_to(ROOT).as_posix()


def lines(path):
    """Numbered lines; none for a file that is not text."""
    try:
        return list(enumerate(path.read_text(encoding="utf-8").splitlines(), start=1))
    except UnicodeDecodeError:
        return []


def finish(problems, checked):
    """Ends the guard: each problem on a line of its own, status 1 when there are any or nothing was checked."""
    for problem in problems:
        print(problem)
    print(f"{checked} checked, {len(problems)} problems")
    sys.exit(1 if problems or checked == 0 else 0)
