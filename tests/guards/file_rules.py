"""What holds for every file: sources of at most 300 lines, no absolute path of one machine, and no host but the ones
listed here."""

import re

import tree

LINES = 300
MACHINE_PATH = re.compile(r"(?<![\w./>])/(?:work|home|root|Users)/\w+")
HOST = re.compile(r"(?<![\w.@-])(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev)(?![\w-]|\.\w)")
# Documents that are referred to, and where pinned source archives are fetched from.
HOSTS = {"github.com", "json-schema.org", "keepachangelog.com", "semver.org", "www.w3.org"}
RESERVED = re.compile(r"(?:.*\.)?example\.(?:com|org|net)")  # RFC 2606


def main():
    problems, checked = [], 0
    for path in tree.files():
        lines = tree.lines(path)
        checked += 1
        if tree.is_source(path) and len(lines) > LINES:
            problems.append(f"{tree.name(path)}: {len(lines)} lines; look for the two concepts inside")
        for number, line in lines:
            where = f"{tree.name(path)}:{number}"
            problems += [f"{where}: {found} is a path of one machine" for found in MACHINE_PATH.findall(line)]
            problems += [f"{where}: {host} is not among the hosts of this guard" for host in HOST.findall(line)
                         if host not in HOSTS and not RESERVED.fullmatch(host)]
    tree.finish(problems, checked)


if __name__ == "__main__":
    main()
