"""httpbench.hpp is cheap to include: no standard header that costs a compiler much more than it gives is in it, nor in
what it includes. What needs one of these stands in a header of its own. tests/perf/include_cost.py tells the seconds."""

import re

import tree

PUBLIC = tree.ROOT / "include"
CHRONO = PUBLIC / "httpbench" / "chrono.hpp"  # <chrono> where the standard library has no cheaper one
COSTLY = {"algorithm", "chrono", "condition_variable", "filesystem", "format", "fstream", "functional", "future",
          "iomanip", "iostream", "istream", "locale", "map", "memory", "mutex", "numeric", "ostream", "random", "ranges",
          "regex", "semaphore", "shared_mutex", "sstream", "stop_token", "thread", "unordered_map", "unordered_set"}
INCLUDE = re.compile(r'#\s*include\s*[<"]([^>"]+)[>"]')


def main():
    problems, seen, waiting = [], set(), [PUBLIC / "httpbench" / "httpbench.hpp"]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        for number, line in tree.lines(path):
            match = INCLUDE.match(line)
            if not match:
                continue
            if match[1] in COSTLY and path != CHRONO:
                problems.append(f"{tree.name(path)}:{number}: <{match[1]}> makes httpbench.hpp costly to include")
            if match[1].startswith("httpbench/"):
                waiting.append(PUBLIC / match[1])
    tree.finish(problems, len(seen))


if __name__ == "__main__":
    main()
