"""A shared libhttpbench needs the libraries that it is meant to need, shows its users the namespace httpbench alone, and
bears the version by which the linker tells incompatible ones apart. Usage: shared_library.py FOLDER VERSION"""

import pathlib
import re
import subprocess
import sys

# Of the C++ implementation and its loader, and the dependencies that are linked; Asio is headers, llhttp is compiled in or
# linked, the libraries that draw charts are loaded when they do.
NEEDED = {"libc", "libm", "libgcc_s", "libstdc++", "libc++", "libc++abi", "libsimdjson", "libfmt", "libz", "libllhttp",
          "ld-linux-x86-64", "ld-linux-aarch64", "libasan", "libubsan", "libtsan"}
# Of every program's loading, and what the compiler emits for everybody.
OTHER_SYMBOLS = re.compile(r"^(_init|_fini|_edata|_end|__bss_start|__asan_.*|__odr_asan.*|_ZGV.*)$")


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def strange_symbols(library):
    symbols = [line.split(maxsplit=2) for line in output("nm", "-D", "--defined-only", "-C", library).splitlines()]
    # Weak ones are inline functions and templates that the linker merges over all libraries.
    strong = [name for _, kind, name in symbols if kind not in "VWuw"]
    return [name for name in strong
            if not re.match(r"(vtable for |typeinfo for |typeinfo name for )?httpbench::", name)
            and not OTHER_SYMBOLS.match(name)], len(strong)


def main():
    folder, version = pathlib.Path(sys.argv[1]), sys.argv[2]
    major, minor, _ = version.split(".")
    library = folder / f"libhttpbench.so.{version}"
    dynamic = output("readelf", "-d", library)
    problems = []

    soname = re.search(r"SONAME.*\[(.*)\]", dynamic).group(1)
    if soname != f"libhttpbench.so.{major}.{minor}":
        problems.append(f"its SONAME is {soname}")
    for name in re.findall(r"NEEDED.*\[(.*)\]", dynamic):
        if name.split(".so")[0] not in NEEDED:
            problems.append(f"it needs {name}")
    strangers, shown = strange_symbols(library)
    problems += [f"it shows {name}" for name in strangers]
    if shown == 0:
        problems.append("it shows nothing")
    print("\n".join(problems) or f"{shown} symbols, all in httpbench::")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
