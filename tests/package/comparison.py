"""The tests that httpbench_add_comparison makes in a project end as they should and have the properties that it promises,
and what it cannot make is refused with a text that helps. Usage: comparison.py CMAKE CTEST GENERATOR PROJECT WORK PREFIX"""

import json
import pathlib
import re
import shutil
import subprocess
import sys

ENDINGS = {"faster": "Passed", "slower": "Failed", "undecided": "Skipped", "must_decide": "Failed",
           "not as expected": "Failed", "other gates": "Passed", "nobody": "Failed"}
LAUNCH = 'LAUNCH "old=./old --port 0" "new=./new --port 0"'
REFUSED = {  # arguments: what the text says
    "": "NAME is missing; example: httpbench_add_comparison(NAME",
    f"NAME n {LAUNCH}": "(n): MAX_REGRESSION is missing, and OPTIONS have no --fail-if",
    "NAME n MAX_REGRESSION 5%": "(n): two servers are needed, by TARGETS or LAUNCH, and 0 is there",
    'NAME n MAX_REGRESSION 5% TARGETS new=http://127.0.0.1:1 LAUNCH "new=./new"': "two servers are needed",
    f"NAME n MAX_REGRESSION 5% {LAUNCH} TARGETS ./new": "TARGETS: './new' is not [name=]URL; commands follow LAUNCH",
    "NAME n MAX_REGRESSION 5% LAUNCH ./new": "LAUNCH: './new' is not name=COMMAND",
    f"NAME n MAX_REGRESSION 5% FASTER {LAUNCH}": "(n): FASTER: not an argument of this function",
    f"NAME n {LAUNCH} MAX_REGRESSION 5% PLAN": "(n): nothing follows PLAN",
}
# A comparison is wrong or not fit to tell once in a while, on a busy machine more often, but not again and again.
ATTEMPTS = 3


def configure(command, work, *options):
    return subprocess.run([*command, "-B", work, *options], capture_output=True, text=True, check=False)


def refusal_problems(command, work):
    for call, wanted in REFUSED.items():
        result = configure(command, work, f"-DCALL={call}")
        text = " ".join(result.stderr.split())
        if result.returncode == 0 or wanted not in text:
            yield f"httpbench_add_comparison({call}) says: {text or 'nothing'}"
    # A prefix without the program: the component is not there, and says how it can be.
    result = configure(command, f"{work}_alone", "-DHTTPBENCH_PROGRAM=")
    if result.returncode == 0 or "component cli needs the program httpbench" not in " ".join(result.stderr.split()):
        yield f"without the program: {result.stderr}"


def property_problems(ctest, work):
    listed = json.loads(subprocess.run([ctest, "--test-dir", work, "--show-only=json-v1"], capture_output=True, text=True,
                                       check=True).stdout)
    found = {test["name"]: {item["name"]: item["value"] for item in test["properties"]} for test in listed["tests"]}
    for name, wanted in {
        "faster": {"LABELS": ["comparison", "mine"], "TIMEOUT": 90.0, "RUN_SERIAL": True, "SKIP_RETURN_CODE": 4},
        "slower": {"LABELS": ["comparison"], "TIMEOUT": 600.0, "RUN_SERIAL": True},
        "must_decide": {"SKIP_RETURN_CODE": None},
    }.items():
        for key, value in wanted.items():
            if found[name].get(key) != value:
                yield f"{name}: {key} is {found[name].get(key)}, not {value}"


def ending_of(name, ctest, work):
    text = subprocess.run([ctest, "--test-dir", work, "--output-on-failure", "-R", f"^{name}$"], capture_output=True,
                          text=True, check=False).stdout
    print(text)
    ending = re.search(rf"Test +#\d+: {name} \.+(?:\*+)? *(\w+)", text)
    return ending.group(1) if ending else "not there"


def ending_problems(ctest, work):
    for name, wanted in ENDINGS.items():
        endings = []
        while wanted not in endings and len(endings) < ATTEMPTS:
            endings.append(ending_of(name, ctest, work))
        if wanted not in endings:
            yield f"{name} is {', '.join(endings)}, not {wanted}"
    for file in ("faster.json", "by_turns.json", "other_gates.json"):
        if not (pathlib.Path(work) / file).exists():
            yield f"{file} was not written"


def main():
    cmake, ctest, generator, project, work, prefix = sys.argv[1:]
    command = [cmake, "-S", project, "-G", generator, f"-DCMAKE_PREFIX_PATH={prefix}"]
    for folder in (work, f"{work}_refused", f"{work}_refused_alone"):
        shutil.rmtree(folder, ignore_errors=True)
    problems = list(refusal_problems(command, f"{work}_refused"))
    result = configure(command, work)
    if result.returncode != 0:
        sys.exit(result.stdout + result.stderr)
    problems += property_problems(ctest, work)
    problems += ending_problems(ctest, work)
    print("\n".join(problems) or f"{len(ENDINGS)} comparisons, {len(REFUSED)} refusals")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
