"""Validates sample results against the schema that the library embeds, and shows that the schema is strict.

usage: validate_results.py PROGRAM     (sample_results; exit status 77: cannot be tested here)
"""

import copy
import json
import subprocess
import sys

try:
    from jsonschema import Draft202012Validator
except ImportError:
    print("skipped: the Python package jsonschema with draft 2020-12 is missing (Debian: python3-jsonschema)")
    sys.exit(77)

SAMPLES = ["small", "open", "large", "run", "empty"]


def produced(what):
    text = subprocess.run([sys.argv[1], what], check=True, capture_output=True).stdout
    return json.loads(text.decode("utf-8"))


def objects(node, path=()):
    """Every object in a document, with the members that lead to it."""
    if isinstance(node, dict):
        yield path, node
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in children:
        yield from objects(child, path + (key,))


def at(document, path):
    for key in path:
        document = document[key]
    return document


def is_keyed_by_name(path):
    """Objects whose members are the user's names, so that none of them is required."""
    return path and path[-1] in ("headers", "wins", "status_codes")


def undetected_removals(validator, document):
    """Members that can be taken away without the schema noticing."""
    for path, members in objects(document):
        if is_keyed_by_name(path):
            continue
        for name in members:
            broken = copy.deepcopy(document)
            del at(broken, path)[name]
            if validator.is_valid(broken):
                yield "/".join(map(str, path + (name,)))


def undetected_types(validator, document):
    """Members that can become a list in a list without the schema noticing."""
    for path, members in objects(document):
        for name in members:
            broken = copy.deepcopy(document)
            at(broken, path)[name] = [[]]
            if validator.is_valid(broken):
                yield "/".join(map(str, path + (name,)))


def main():
    schema = produced("schema")
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    problems = []
    for sample in SAMPLES:
        for error in validator.iter_errors(produced(sample)):
            problems.append(f"{sample}: {error.json_path}: {error.message}")
    small = produced("small")
    problems += [f"can be missing: {name}" for name in undetected_removals(validator, small)]
    problems += [f"can be of any type: {name}" for name in undetected_types(validator, small)]
    small["a_later_member"] = 1
    if not validator.is_valid(small):
        problems.append("an unknown member is refused")
    print("\n".join(problems) or "every sample validates, and nothing can be left out")
    sys.exit(1 if problems else 0)


main()
