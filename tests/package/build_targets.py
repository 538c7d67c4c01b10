"""What `bootstrap.sh build` builds is enough for `cmake --install`: every file of the build that is installed is made on
the way to one of its targets. Usage: build_targets.py BOOTSTRAP BUILD_FOLDER, of a build by Ninja."""

import pathlib
import re
import subprocess
import sys


def installed_files(build):
    """The files of the build folder that its install scripts name."""
    for script in build.rglob("cmake_install.cmake"):
        if "tests" in script.relative_to(build).parts:
            continue
        for path in re.findall(r'"(/[^"\n]+)"', script.read_text(encoding="utf-8")):
            file = pathlib.Path(path)
            if file.is_relative_to(build) and file.name != "cmake_install.cmake":
                yield str(file.relative_to(build))


def main():
    bootstrap, build = (pathlib.Path(path).resolve() for path in sys.argv[1:])
    if not (build / "build.ninja").exists():
        print("not built by Ninja")
        sys.exit(77)
    targets = re.search(r"build_preset release (.+)", bootstrap.read_text(encoding="utf-8")).group(1).split()
    ninja = ["ninja", "-C", str(build), "-t"]
    every = subprocess.run([*ninja, "targets", "all"], capture_output=True, text=True, check=True).stdout
    made = {line.rsplit(":", 1)[0] for line in every.splitlines()}
    commands = subprocess.run([*ninja, "commands", *targets], capture_output=True, text=True, check=True).stdout
    wanted = {file for file in installed_files(build) if file in made}
    missing = sorted(file for file in wanted if not re.search(rf"(?<![\w.-]){re.escape(file)}(?![\w.-])", commands))
    print("\n".join(f"installed, but not built: {file}" for file in missing) or f"{len(wanted)} files")
    sys.exit(1 if missing or not wanted else 0)


if __name__ == "__main__":
    main()
