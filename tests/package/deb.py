"""cpack makes Debian packages that hold what they should and name what they need. Usage: deb.py CPACK CONFIG FOLDER;
the packages stay in FOLDER. Status 77 where Debian's own programs for it are missing."""

import pathlib
import re
import shutil
import subprocess
import sys

SKIPPED = 77
# Package, and what must be in it and what must not, as patterns of paths.
CONTENTS = {
    "httpbench": (["/usr/bin/httpbench", "/usr/bin/reference_server", "/usr/share/man/man1/httpbench.1",
                   "/usr/share/man/man5/httpbench-plan.5", "/usr/share/man/man7/httpbench-method.7",
                   "/usr/share/bash-completion/completions/httpbench", "/usr/share/zsh/site-functions/_httpbench",
                   "/usr/share/fish/vendor_completions.d/httpbench.fish",
                   "/usr/share/httpbench/plan.schema.json", "/usr/share/httpbench/results.schema.json"], [r"/include/", r"\.cmake$", r"\.a$"]),
    "libhttpbench-dev": (["/usr/include/httpbench/httpbench.hpp", "/usr/include/httpbench/catch2.hpp"],
                         [r"/bin/.", r"/src/"]),
}


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def problems_of(package):
    name = output("dpkg-deb", "--field", package, "Package").strip()
    wanted, forbidden = CONTENTS.get(name, ([], []))
    paths = [line.split()[5].removeprefix(".") for line in output("dpkg-deb", "--contents", package).splitlines()]
    for path in wanted:
        if path not in paths:
            yield f"{name} has no {path}"
    for path in paths:
        if any(re.search(pattern, path) for pattern in forbidden):
            yield f"{name} has {path}"
    if not output("dpkg-deb", "--field", package, "Depends").strip():
        yield f"{name} depends on nothing"


def main():
    cpack, config, folder = sys.argv[1:]
    for program in ("dpkg-deb", "dpkg-shlibdeps"):
        if not shutil.which(program):
            print(f"{program} is not installed")
            sys.exit(SKIPPED)
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([cpack, "-G", "DEB", "--config", config, "-B", folder], check=True)
    packages = sorted(pathlib.Path(folder).glob("*.deb"))
    problems = [problem for package in packages for problem in problems_of(package)]
    missing = set(CONTENTS) - {output("dpkg-deb", "--field", package, "Package").strip() for package in packages}
    problems += [f"no package {name}" for name in sorted(missing)]
    print("\n".join(problems) or f"{len(packages)} packages")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
