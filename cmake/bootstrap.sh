#!/bin/sh
# From a bare Debian 12, Debian 13 or Ubuntu 24.04 to a build, a first comparison or a test run. See usage() below.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
build=$root/build/release

# "a|b": b where the release has no a.
packages="g++ cmake ninja-build pkg-config git ca-certificates
    libasio-dev libllhttp-dev|node-llhttp libsimdjson-dev libfmt-dev zlib1g-dev
    libsqlitecpp-dev libsqlite3-dev libpq-dev libcli11-dev catch2 libgtest-dev libpango1.0-dev
    cmark-gfm python3 python3-jsonschema python3-prometheus-client libxml2-utils strace valgrind"

# How new the tools must be that the servers of other frameworks are built with.
oldest_rust=1.85
oldest_node=20

usage() {
    cat >&2 <<END
usage: sh cmake/bootstrap.sh deps|build|demo|seed|test
  deps    install the packages that are missing (as root, or with sudo)
  build   deps, then the library and the programs, optimised, in build/release
  demo    build, then compare the two reference servers; writes comparison_results.json here
  seed    build, then compare FastAPI with axum, as both communities write them; likewise
  test    build, then every test, optimised and under sanitizers; HTTPBENCH_TEST_PRESETS=release leaves those out
example: sh cmake/bootstrap.sh demo
END
    exit 2
}

say() { printf 'bootstrap: %s\n' "$*"; }
fail() { say "$@" >&2; exit 2; }

version_of() { dpkg-query -W -f='${db:Status-Status} ${Version}' "$1" 2>/dev/null | sed -n 's/^installed //p'; }
candidate_of() { LC_ALL=C apt-cache policy "$1" | sed -n 's/^  Candidate: //p' | grep -vFx '(none)' || true; }
at_least() { dpkg --compare-versions "$1" ge "$2"; }
os_release() { sed -n "s/^$1=\"\{0,1\}\([^\"]*\)\"\{0,1\}\$/\1/p" /etc/os-release; }

# Where the package sources name a codename: FILE:NUMBER, one a line.
apt_entries() {
    codename=$1 && shift
    # shellcheck disable=SC2016 # apt's own placeholder
    apt-get indextargets --format '$(SOURCESENTRY)' 'Created-By: Packages' "Codename: $codename" "$@"
}

is_installed() {
    case $1 in
        catch2) version=$(version_of catch2) && [ -n "$version" ] && at_least "$version" 3 ;;
        *'|'*) is_installed "${1%|*}" || { [ -z "$(candidate_of "${1%|*}")" ] && is_installed "${1#*|}"; } ;;
        *) [ -n "$(version_of "$1")" ] ;;
    esac
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

require_root() {
    [ "$(id -u)" -eq 0 ] && return
    command -v sudo >/dev/null && sudo true && return
    fail "only root can install these packages:$missing. Run as root: sh $root/cmake/bootstrap.sh deps"
}

# Which package, of "a|b" or plain "a", this release offers; empty when none.
available() {
    for name in $(printf '%s' "$1" | tr '|' ' '); do
        if [ -n "$(candidate_of "$name")" ]; then echo "$name"; return; fi
    done
}

# Debian 12 has Catch2 3 in its backports alone. They live where this machine gets Debian from, so its own entry in the
# package sources is copied with another suite, in the form that it has: NAME.sources (entry = the n-th paragraph) or
# NAME.list (entry = the n-th line).
enable_backports() {
    release=$(os_release VERSION_CODENAME)
    suite=$release-backports
    [ "$(os_release ID)" = debian ] || fail "this release has no Catch2 3 (package catch2): it is not supported"
    [ -z "$(apt_entries "$suite")" ] || return 0

    entry=$(apt_entries "$release" 'Origin: Debian' 'Label: Debian' | head -n 1)
    source=${entry%:*} number=${entry##*:}
    file=/etc/apt/sources.list.d/httpbench-backports.${source##*.}
    say "enables $suite in $file"
    case $source in
        *.sources)
            grep -v '^#' "$source" | awk -v RS= -v n="$number" 'NR == n' |
                sed "s/^Types:.*/Types: deb/; s/^Suites:.*/Suites: $suite/; s/^Components:.*/Components: main/"
            ;;
        *) sed -n "${number}s/[[:space:]]${release}[[:space:]].*/ $suite main/p" "$source" ;;
    esac | as_root tee "$file" >/dev/null
    as_root apt-get update -qq
}

install_missing() {
    require_root
    say "updates the package lists"
    as_root apt-get update -qq || say "some package lists could not be updated; goes on with the others"
    chosen=
    for wanted in $missing; do
        name=$(available "$wanted")
        [ -n "$name" ] || { say "this release has no package $wanted: it is fetched by the build, or done without"; continue; }
        version=$(candidate_of "$name")
        case $name in
            cmake) at_least "$version" 3.25 || fail "cmake 3.25 or newer is needed, this release has $version" ;;
            catch2) at_least "$version" 3 || { enable_backports; name=catch2/$suite version="from $suite"; } ;;
        esac
        say "installs ${name%/*} $version"
        chosen="$chosen $name"
    done
    # shellcheck disable=SC2086 # a list of words
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $chosen
}

# install_deps [PACKAGE…]: what every build needs, and these.
install_deps() {
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        say "this is neither Debian nor Ubuntu; install the like of these packages, then: cmake --preset release" >&2
        printf '%s\n' "$packages" | tr -s ' ' '\n' | sed '/^$/d; s/|/ or /; s/^/  /' >&2
        exit 2
    fi
    missing=
    for wanted in $packages "$@"; do is_installed "$wanted" || missing="$missing $wanted"; done
    if [ -n "$missing" ]; then install_missing; else say "every package is installed"; fi
}

# build_preset PRESET [TARGET…]: without a target, everything.
build_preset() {
    (
        preset=$1 && shift
        cd "$root" && cmake --preset "$preset" && cmake --build "build/$preset" ${1:+--target "$@"}
    )
}

# The first of these packages that the release has new enough; empty when none.
new_enough() {
    oldest=$1 && shift
    for name in "$@"; do
        version=$(candidate_of "$name")
        if [ -n "$version" ] && at_least "$version" "$oldest"; then echo "$name"; return; fi
    done
}

# Tools that are on the PATH are used, whoever installed them: packages would stand in their way.
install_rust() {
    version=$(cargo --version 2>/dev/null | cut -d ' ' -f 2 || true)
    if at_least "${version:-0}" "$oldest_rust"; then return; fi
    name=$(new_enough "$oldest_rust" cargo cargo-web)  # Debian 12 has a newer one for its browsers
    [ -n "$name" ] || { say "this release has no cargo $oldest_rust: the server on axum is left out"; return 0; }
    missing=$name && install_missing
}

install_node() {
    version=$(node --version 2>/dev/null | tr -d v || true)
    if at_least "${version:-0}" "$oldest_node" && command -v npm >/dev/null; then return; fi
    name=$(new_enough "$oldest_node" nodejs)
    [ -n "$name" ] || { say "this release has no Node.js $oldest_node: the server on Express is left out"; return 0; }
    missing="nodejs libnode-dev npm make" && install_missing
}

build() {
    install_deps "$@"
    build_preset release httpbench httpbench_cli httpbench_pages reference_server
}

# The comparison that httpbench began with. The databases are new.
run_seed() {
    build python3-venv
    install_rust
    cd "$root"
    for server in fastapi axum; do
        say "installs the server on $server"
        "examples/servers/$server/run.sh" --install
    done
    rm -f build/servers/*.db build/servers/*.db-*
    "$build/bin/httpbench" compare --plan examples/compare/fastapi-vs-axum.json
}

# Runs a preset's tests and adds them to the sums.
test_preset() {
    say "runs the tests of build/$1"
    tests=$root/build/$1 log=$root/build/$1/ctest.log result=0
    ctest --test-dir "$tests" -j "$(nproc)" --output-on-failure --no-tests=error --output-log "$log" || result=$?
    # "93% tests passed, 1 tests failed out of 15" and what follows it, the last time: a test that ran CTest printed its own.
    # A skipped test counts as passed there.
    summary=$(awk '/% tests passed, /{text = ""} {text = text $0 "\n"} END {printf "%s", text}' "$log")
    counts=$(echo "$summary" | sed -n 's/.*tests passed, \([0-9]*\) tests\{0,1\} failed out of \([0-9]*\).*/\1 \2/p')
    fails=${counts% *} total=${counts#* }
    skips=$(echo "$summary" | sed -n '/^The following tests did not run:/,/^$/p' | grep -c '(Skipped)$' || true)
    passed=$((passed + ${total:-0} - ${fails:-0} - skips)) failed=$((failed + ${fails:-0})) skipped=$((skipped + skips))
    return "$result"
}

# What failed in these presets and what it printed, once more: the end of a log may be all that is kept of it.
repeat_failures() {
    for preset in "$@"; do
        awk -v preset="$preset" '
            /^ *[0-9]+\/[0-9]+ Test +#[0-9]+: / || /^ +Start +[0-9]+: / || /% tests passed, / {
                lines = /\*\*\*/ && !/\*\*\*Skipped|\(Disabled\)/ ? 60 : 0
                if (lines) print "bootstrap: failed in build/" preset ":"
            }
            lines-- > 0' "$root/build/$preset/ctest.log"
    done
}

# The address and undefined-behaviour sanitizers see what an optimised build survives.
run_tests() {
    status=0 passed=0 failed=0 skipped=0
    presets=${HTTPBENCH_TEST_PRESETS:-release asan}
    for preset in $presets; do
        build_preset "$preset"
        test_preset "$preset" || status=$?
    done
    # shellcheck disable=SC2086 # a list of words
    repeat_failures $presets
    summary="$passed passed, $failed failed"
    [ "$skipped" -eq 0 ] || summary="$summary, $skipped skipped"
    echo "$summary"
    return "$status"
}

[ $# -eq 1 ] || usage
case $1 in
    deps) install_deps ;;
    build) build ;;
    demo) build && "$build/bin/httpbench" compare ;;
    seed) run_seed ;;
    test) install_deps python3-venv postgresql chromium chromium-driver && install_rust && install_node && run_tests ;;
    *) usage ;;
esac
