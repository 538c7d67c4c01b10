#include "integration/cli_program.hpp"
#include "support/process_end.hpp"
#include "support/scripted_server.hpp"
#include "support/temporary_directory.hpp"

#include <signal.h>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <future>
#include <sstream>
#include <string>
#include <vector>

using namespace httpbench::test;
using Catch::Matchers::ContainsSubstring;

namespace {

/// A reference server that first starts two processes, one of them in a session of its own, and leaves behind a third,
/// whose parent ends at once. Their process ids and its own stand in the file "pids".
std::string server_with_a_family(const TemporaryDirectory& folder) {
    const std::string script = folder.file("server.sh");
    std::ofstream{script} << "cd " << folder.path().string() << R"sh(
sleep 600 & echo $! >> pids
setsid sleep 600 & echo $! >> pids
(setsid sh -c 'echo $$ >> pids; exec sleep 600' &)
until [ "$(wc -l < pids)" = 3 ]; do :; done
echo $$ >> pids
exec )sh" << REFERENCE_SERVER
                          << " --port 0 --database-url sqlite:///items.db\n";
    return "t=sh " + script;
}

std::vector<pid_t> pids_of_the_family(const TemporaryDirectory& folder) {
    std::ifstream file{folder.file("pids")};
    std::vector<pid_t> pids;
    for (pid_t pid = 0; file >> pid;) pids.push_back(pid);
    return pids;
}

void check_family_is_gone(const TemporaryDirectory& folder) {
    const auto pids = pids_of_the_family(folder);
    CHECK(pids.size() == 4);
    CHECK(std::all_of(pids.begin(), pids.end(), ends_soon));
}

/// Compares a launched server with one that sends these signals at its first request, while the whole family is there.
int status_after(const std::vector<int>& signals, const TemporaryDirectory& folder) {
    std::promise<pid_t> started;
    const auto pid = started.get_future().share();
    std::atomic<bool> family_was_there = false;
    const ScriptedServer other{[&](Peer& peer) {
        if (peer.read_request().empty()) return;
        const auto pids = pids_of_the_family(folder);
        family_was_there = std::all_of(pids.begin(), pids.end(), is_running);
        for (const int signal : signals) kill(pid.get(), signal);
        peer.wait_for_close();
    }};
    Program program{httpbench_command({"compare", "other=" + other.url(), "--launch", server_with_a_family(folder),
                                       "-e", "/health", "-c", "1", "-d", "1h", "--warmup", "0s", "--timeout", "1h",
                                       "--seed", "1", "-o", folder.file("results.json")})};
    started.set_value(program.pid());
    const int status = program.wait().status;
    CHECK(family_was_there);
    return status;
}

struct Failing {
    std::string command;
    std::vector<std::string> words;
};

}  // namespace

TEST_CASE("a launched server and its family end with the run") {
    const TemporaryDirectory folder;
    const Ended ended = run_httpbench({"run", "--launch", server_with_a_family(folder), "-e", "/health", "-c", "1",
                                       "-n", "6", "--rounds", "6", "--launches", "1", "--warmup", "0s"});
    CAPTURE(ended.err);
    CHECK(ended.out.find("GET /health") != std::string::npos);
    check_family_is_gone(folder);
}

TEST_CASE("a launched server and its family end with a run that fails") {
    const TemporaryDirectory folder;
    const Ended ended = run_httpbench({"compare", "--launch", server_with_a_family(folder), "--launch", "no=false",
                                       "-e", "/health", "-o", folder.file("results.json")});
    CHECK(ended.status == 3);
    check_family_is_gone(folder);
}

TEST_CASE("a launched server and its family end with an interrupted run") {
    const TemporaryDirectory folder;
    CHECK(status_after({SIGINT}, folder) == 130);
    check_family_is_gone(folder);
}

TEST_CASE("a launched server and its family end with a terminated run") {
    const TemporaryDirectory folder;
    CHECK(status_after({SIGTERM}, folder) == 130);
    check_family_is_gone(folder);
}

TEST_CASE("a launched server and its family end with a second signal") {
    const TemporaryDirectory folder;
    CHECK(status_after({SIGINT, SIGTERM}, folder) == 128 + SIGTERM);
    check_family_is_gone(folder);
}

TEST_CASE("a launched server and its family end when httpbench is killed") {
    const TemporaryDirectory folder;
    CHECK(status_after({SIGKILL}, folder) == 128 + SIGKILL);
    check_family_is_gone(folder);
}

TEST_CASE("a server that does not start a third time ends the run with what there is") {
    const TemporaryDirectory folder;
    const std::string script = folder.file("server.sh");
    std::ofstream{script} << "echo >> starts; [ $(wc -l < starts) -lt 3 ] || { echo no luck >&2; exit 7; }\nexec "
                          << REFERENCE_SERVER << " --port 0 --database-url sqlite:///items.db\n";
    const std::string results = folder.file("results.json");
    const Ended ended =
        run_httpbench({"run", "--launch", "t=sh -c 'cd " + folder.path().string() + " && sh server.sh'", "-e",
                       "/health", "-c", "1", "-n", "60", "--rounds", "6", "--warmup", "0s", "-o", results});
    CHECK(ended.status == 3);
    CHECK_THAT(ended.err, ContainsSubstring("httpbench: ") && ContainsSubstring("no luck"));
    CHECK_THAT(ended.out, ContainsSubstring("GET /health") && ContainsSubstring("ended before its time"));
    std::ostringstream written;
    written << std::ifstream{results}.rdbuf();
    CHECK_THAT(written.str(), ContainsSubstring("launch_failed"));
}

TEST_CASE("a server that cannot be measured is told in one line, with its last words") {
    const std::vector<Failing> rows{
        {"no-such-program-here", {"'no-such-program-here' could not be launched", "No such file"}},
        {"sh -c 'echo port in use >&2; exit 3'", {"exited with status 3 before it printed", "with: port in use"}},
        {"sh -c 'echo one >&2; echo two >&2; kill -SEGV $$'", {"ended by signal 11", "with: one|two"}},
        {"sh -c 'sleep 60 & echo gone >&2; exit 4'", {"exited with status 4 before it printed", "with: gone"}},
        {"sh -c 'echo ready >&2; exec sleep 60 >&-'", {"closed its standard output before", "with: ready"}},
        {"sh -c 'echo listening on http://127.0.0.1:99999; echo no >&2; exec sleep 60'",
         {"printed an address that is none", "'http://127.0.0.1:99999'", "port '99999'", "standard error"}},
        {"sh -c 'echo listening on http:///health; exec sleep 60'",
         {"it has no host", "wrote nothing to standard error"}},
        {"sh -c 'echo listening on http://127.0.0.1:1; echo oh >&2; exit 5'", {"'t' exited with status 5", "with: oh"}},
    };
    for (const auto& [command, words] : rows) {
        const Ended ended = run_httpbench({"run", "-e", "/", "--launch", "t=" + command});
        CAPTURE(command, ended.err);
        CHECK(ended.status == 3);
        CHECK(ended.out.empty());
        CHECK(std::count(ended.err.begin(), ended.err.end(), '\n') == 1);
        CHECK(ended.err.starts_with("httpbench: "));
        for (const auto& word : words) CHECK_THAT(ended.err, ContainsSubstring(word));
    }
}
