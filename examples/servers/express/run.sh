#!/bin/sh
# Starts the server: ./run.sh --port 0 --database-url sqlite:///items.db
# "./run.sh --install" only installs what it needs.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
state=${HTTPBENCH_SERVERS_DIR:-$here/../../../build/servers}/express

command -v npm >/dev/null && node -e 'process.exit(process.versions.node.split(".")[0] < 20 ? 1 : 0)' 2>/dev/null ||
    { echo "run.sh: Node.js 20 or newer with npm is missing (found: $(node --version 2>/dev/null || echo none))" >&2; exit 77; }
mkdir -p "$state"
(
    flock 9
    cmp -s "$here/package-lock.json" "$state/installed.json" && [ "$(cat "$state/node" 2>/dev/null)" = "$(node --version)" ] &&
        exit
    cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$state"
    # better-sqlite3 is compiled where no binary can be had; the headers of this Node.js are at hand then.
    prefix=$(dirname "$(dirname "$(command -v node)")")
    [ ! -e "$prefix/include/node/node.h" ] || export npm_config_nodedir="$prefix"
    npm ci --prefix "$state" --no-audit --no-fund --loglevel=error >&2
    node --version >"$state/node"
    cp "$here/package-lock.json" "$state/installed.json"
) 9>"$state/lock"
[ "${1:-}" != --install ] || exit 0

# Modules are looked for beside the sources, so the sources go where the modules are.
mkdir -p "$state/src"
for file in "$here"/src/*.js; do
    cmp -s "$file" "$state/src/${file##*/}" || cp "$file" "$state/src/"
done
exec node "$state/src/main.js" "$@"
