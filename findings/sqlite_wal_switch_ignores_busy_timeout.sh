#!/bin/sh
# Finding: SQLite's busy timeout does not hold for the switch to a write-ahead log. While another process has begun to
# write to a database that is still in its first journal mode, "PRAGMA journal_mode=WAL" fails with "database is locked"
# at once, however long the timeout; an INSERT in the same place waits for the whole of it.
#
# Who meets it: servers that open one new SQLite database and are started at the same moment, as a benchmark starts those
# it compares (or as a server starts its workers). One of them ends now and then with "database is locked" though it set
# a timeout of seconds, and on a slow disk more often. What helps: let the switch be tried again, or start one before.
#
# Seen with pysqlite3-binary 0.5.4.post2 (its own SQLite 3.51.1), Python 3.11, Debian 12 (whose SQLite 3.40.1 does so
# as well):
#   switch: database is locked after 0.0 s
#   insert: database is locked after 1.0 s
# Fails (status 1) when the switch waits as well.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pysqlite3-binary==0.5.4.post2
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys
import time

from pysqlite3 import dbapi2 as sqlite

TIMEOUT = 1.0

print("SQLite", sqlite.sqlite_version)
first = sqlite.connect("items.db", isolation_level=None)
first.execute("CREATE TABLE items(id INTEGER PRIMARY KEY)")
first.execute("BEGIN IMMEDIATE")
second = sqlite.connect("items.db", timeout=TIMEOUT, isolation_level=None)


def waits(what, statement):
    begun = time.monotonic()
    try:
        second.execute(statement)
        sys.exit(f"{what}: it was not locked")
    except sqlite.OperationalError as error:
        waited = time.monotonic() - begun
        print(f"{what}: {error} after {waited:.1f} s")
        return waited >= TIMEOUT * 0.9


switch = waits("switch", "PRAGMA journal_mode=WAL")
insert = waits("insert", "INSERT INTO items DEFAULT VALUES")
sys.exit(0 if insert and not switch else "changed: the switch waits, or the insert does not")
PYTHON
