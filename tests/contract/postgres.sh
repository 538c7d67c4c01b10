#!/bin/sh
# A PostgreSQL to throw away: makes a cluster in FOLDER, starts it on a free port, prints "listening on
# http://127.0.0.1:PORT" once it accepts connections, and stays until it is ended. The user "bench" and the database
# "postgres" are there. Exit status 77: the programs are missing.
# usage: postgres.sh FOLDER
set -eu

folder=$1
programs=$( (pg_config --bindir 2>/dev/null; ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) |
    while read -r place; do [ -x "$place/initdb" ] && [ -x "$place/pg_ctl" ] && echo "$place" && break; done)
[ -n "$programs" ] || { echo "PostgreSQL's initdb and pg_ctl are not here (Debian: postgresql)" >&2; exit 77; }

# PostgreSQL refuses to be run by root.
run() { "$@"; }
if [ "$(id -u)" -eq 0 ]; then
    chown 65534:65534 "$folder"
    run() { setpriv --reuid 65534 --regid 65534 --clear-groups "$@"; }
fi

cd "$folder"
run "$programs/initdb" --pgdata=data --username=bench --auth=trust --no-sync --no-locale --encoding=UTF8 >/dev/null
try=0 port=0
while [ $try -lt 20 ]; do
    try=$((try + 1)) port=$((20000 + ($$ + try * 997) % 12000))
    options="-p $port -k '' -c listen_addresses=127.0.0.1 -c fsync=off -c shared_buffers=16MB"
    run "$programs/pg_ctl" start --silent --wait --pgdata=data --log=log --options="$options" >/dev/null 2>&1 && break
    [ $try -lt 20 ] || { tail -n 3 log >&2; exit 1; }
done
echo "listening on http://127.0.0.1:$port"
exec tail -f /dev/null
