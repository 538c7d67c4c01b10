"""A shared libhttpbench with debug information tells abidiff its whole interface: the functions and types that the public
headers declare, and no difference from itself. Usage: abi.py PREFIX LIBRARY_FOLDER VERSION; status 77 without abidiff."""

import pathlib
import shutil
import subprocess
import sys

SKIPPED = 77
# Declared by public headers: a class, a member function, and a free one.
DECLARED = ["name='Runner'", "name='LoadPlan'", "mangled-name='_ZNK9httpbench9Histogram10percentileEd'", "name='audit'"]


def main():
    prefix, folder, version = sys.argv[1:]
    library = pathlib.Path(prefix) / folder / f"libhttpbench.so.{version}"
    headers = pathlib.Path(prefix) / "include"
    sections = subprocess.run(["readelf", "--sections", "--wide", library], capture_output=True, text=True, check=True).stdout
    if ".debug_info" not in sections:
        sys.exit(f"{library} has no debug information")
    if not shutil.which("abidiff"):
        print("abidiff is not installed (Debian: abigail-tools)")
        sys.exit(SKIPPED)
    interface = subprocess.run(["abidw", "--headers-dir", headers, library], capture_output=True, text=True, check=True).stdout
    problems = [f"abidw does not see {text}" for text in DECLARED if text not in interface]
    compared = subprocess.run(["abidiff", "--headers-dir1", headers, "--headers-dir2", headers, library, library],
                              capture_output=True, text=True, check=False)
    if compared.returncode != 0:
        problems.append(f"abidiff sees differences from itself:\n{compared.stdout}{compared.stderr}")
    print("\n".join(problems) or f"{interface.count('<function-decl')} functions, {interface.count('<class-decl')} classes")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
