"""Includes point down: each room sees itself and the rooms that stand in its row, and third-party code only where its
row says so. Programs, examples and the tests of whole programs see public headers only."""

import functools
import re

import tree

# room: (rooms it may include, third-party code it may use beside fmt)
ROOMS = {
    "base": ("", ""),
    "model": ("base", ""),
    "measure": ("base model", "zlib"),
    "answers": ("base model measure", "simdjson"),
    "http": ("base model", "llhttp"),
    "net": ("base model http", "asio"),
    "process": ("base model measure", ""),
    "analysis": ("base model measure", ""),
    "files": ("base model measure analysis", "simdjson"),
    "report": ("base model measure analysis files", "cairo pango"),
    "engine": ("base model measure http net process", "asio"),
    "runner": ("base model measure answers http net process engine analysis", "asio"),
    "umbrella": ("base model measure process analysis files report runner", ""),
}
PUBLIC = tree.ROOT / "include" / "httpbench"
# Adapters: public headers that may include one framework beside the standard library.
ADAPTERS = {"catch2": "catch2", "gtest": "gtest"}
# The public header that asks libstdc++ for a part of a standard header, where there is one.
PARTS = {"chrono": "bits/chrono.h"}
OUTSIDERS = ("apps", "examples", "tests/integration", "tests/contract", "tests/attack", "tests/hostile", "tests/support")
THIRD_PARTY = "asio llhttp simdjson zlib cairo pango SQLiteCpp CLI catch2 gtest".split()
INCLUDE = re.compile(r'\s*#\s*include\s*([<"])([^>"]+)[>"]')


def includes(path):
    for number, line in tree.lines(path):
        if match := INCLUDE.match(line):
            yield number, match.group(1) == "<", match.group(2)


@functools.cache
def room_of_header(stem):
    """The room of a public header is where its code stands; one without code belongs to the highest that it includes."""
    if stem == "httpbench":
        return "umbrella"
    if stem in ROOMS:
        return stem
    for room in ROOMS:
        if any((tree.ROOT / "src" / room).rglob(f"{stem}.cpp")):
            return room
    below = [room_of_header(path[len("httpbench/"):-len(".hpp")])
             for _, _, path in includes(PUBLIC / f"{stem}.hpp") if path.startswith("httpbench/")]
    return max(below, key=list(ROOMS).index, default="base")


def room_of(path):
    """The room of a source file, a private header or a public one; None elsewhere."""
    parts = path.relative_to(tree.ROOT).parts
    if parts[0] == "include":
        return room_of_header(path.stem)
    if parts[0] == "src":
        return parts[1] if len(parts) > 2 else "runner"
    return None


def room_of_include(text):
    first = text.split("/")[0]
    if first == "httpbench":
        return room_of_header(text.split("/")[1].removesuffix(".hpp"))
    if first in ROOMS:
        return first
    return None


def third_party(text):
    return next((name for name in THIRD_PARTY if re.match(rf"{name}(\.h(pp)?$|/)", text)), None)


def check_room(path, room):
    if room not in ROOMS:
        yield f"{tree.name(path)}: {room} is not a room"
        return
    rooms, parties = (words.split() for words in ROOMS[room])
    public = path.parent == PUBLIC
    for number, angled, text in includes(path):
        where = f"{tree.name(path)}:{number}"
        party = third_party(text)
        if public and (party and ADAPTERS.get(path.stem) == party or PARTS.get(path.stem) == text):
            continue
        if public and (party or (angled and "/" in text) or not (angled or text.startswith("httpbench/"))):
            yield f"{where}: a public header includes {text}; only the standard library and httpbench/ may stand there"
        elif party and party not in parties:
            yield f"{where}: {room} includes {text}; {party} is not for this room"
        target = None if angled else room_of_include(text)
        if target and target != room and target not in rooms:
            yield f"{where}: {room} includes {text}, which belongs to {target}"


def check_outsider(path):
    for number, angled, text in includes(path):
        private = not angled and text.split("/")[0] in ROOMS and not (path.parent / text).exists()
        if private:
            yield f"{tree.name(path)}:{number}: {text} is not a public header"


def main():
    problems, checked = [], 0
    for path in tree.files():
        if path.suffix not in {".hpp", ".h", ".cpp"}:
            continue
        room = room_of(path)
        if room:
            problems += check_room(path, room)
        elif tree.name(path).startswith(OUTSIDERS):
            problems += check_outsider(path)
        else:
            continue
        checked += 1
    tree.finish(problems, checked)


if __name__ == "__main__":
    main()
