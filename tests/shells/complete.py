"""A shell completes what is typed with the script that httpbench prints for it. Each shell answers itself: bash runs the
function, fish its own `complete -C`, zsh a tab on a terminal. Usage: complete.py SHELL HTTPBENCH; status 77 where there
is no such shell."""

import os
import pathlib
import pty
import select
import shutil
import subprocess
import sys
import tempfile
import time

SKIPPED = 77
PATIENCE_S = 60
FILE = "plan_of_mine.json"
# Typed, and the words that must be offered, all of them or among others.
EXACTLY = [
    ("httpbench comp", {"compare", "completion"}),
    ("httpbench compare --forma", {"--format"}),
    ("httpbench compare --format ", {"text", "json"}),
    ("httpbench verify --color ", {"auto", "always", "never"}),
    ("httpbench completion ", {"bash", "zsh", "fish"}),
    ("httpbench run --output plan_of", {FILE}),
    ("httpbench manu", set()),
]
AMONG_OTHERS = [("httpbench ", {"run", "plan", "verify"}), ("httpbench compare --re", {"--reference", "--requests"})]

ZSH_SETUP = """
PS1=
autoload -Uz compinit && compinit -u -D
source <({program} completion zsh)
compadd() {{
    local -a hits
    if [[ " $* " != *" -"[OAD]" "* ]]; then
        builtin compadd -O hits "$@"
        print -rl -- $hits >> {found}
    fi
    builtin compadd "$@"
}}
finished() {{ print -r -- : >> {found} }}
comppostfuncs=(finished)
"""


def run(command, folder):
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True, timeout=PATIENCE_S).stdout


def bash(program, typed, folder):
    words = typed.split(" ")
    script = (f'eval "$("{program}" completion bash)"; COMP_WORDS=({" ".join(words[:-1])} "{words[-1]}"); '
              f'COMP_CWORD={len(words) - 1}; _httpbench; printf "%s\\n" "${{COMPREPLY[@]}}"')
    return run(["bash", "--norc", "-c", script], folder).splitlines()


def fish(program, typed, folder):
    script = f'"{program}" completion fish | source; complete -C "{typed}"'
    return [line.split("\t")[0] for line in run(["fish", "--no-config", "-c", script], folder).splitlines()]


def zsh(program, typed, folder):
    found, setup = folder / "found", folder / "setup.zsh"
    found.write_text("", encoding="utf-8")
    setup.write_text(ZSH_SETUP.format(program=program, found=found), encoding="utf-8")
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execvpe("zsh", ["zsh", "-f", "-i"], {**os.environ, "TERM": "dumb"})
    os.write(terminal, f"source {setup}\n{typed}\t".encode())
    deadline = time.monotonic() + PATIENCE_S
    while ":\n" not in found.read_text(encoding="utf-8") and time.monotonic() < deadline:
        if select.select([terminal], [], [], 0.1)[0]:
            os.read(terminal, 4096)
    os.close(terminal)
    os.waitpid(child, 0)
    return [word for word in found.read_text(encoding="utf-8").splitlines() if word != ":"]


def main():
    shell, program = sys.argv[1:]
    if not shutil.which(shell):
        print(f"{shell} is not installed")
        sys.exit(SKIPPED)
    problems = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / FILE).write_text("{}", encoding="utf-8")
        for typed, wanted in EXACTLY + AMONG_OTHERS:
            offered = {word.rstrip() for word in globals()[shell](program, typed, folder)} - {""}
            right = wanted <= offered if (typed, wanted) in AMONG_OTHERS else wanted == offered
            print(f"{'ok' if right else 'WRONG'}: {typed!r} offers {sorted(offered)}")
            problems += not right
    sys.exit(problems > 0)


if __name__ == "__main__":
    main()
