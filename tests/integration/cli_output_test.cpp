#include "integration/cli_program.hpp"
#include "integration/json_text.hpp"
#include "support/scripted_server.hpp"
#include "support/temporary_directory.hpp"

#include <unistd.h>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

using namespace httpbench::test;
using Catch::Matchers::ContainsSubstring;
namespace fs = std::filesystem;

namespace {

constexpr int output_failed = 6;

/// Eight endpoints, whose results are much larger than 8 KiB.
const std::string load = " -e /1 -e /2 -e /3 -e /4 -e /5 -e /6 -e /7 -e /8 -n 60 --rounds 6 -c 1 --warmup 0s ";

/// Runs a shell script in which $0 is httpbench, $1 the server's URL and $2 a folder.
Ended run_script(std::vector<std::string> shell, const std::string& script, const ScriptedServer& server,
                 const TemporaryDirectory& folder) {
    shell.insert(shell.end(), {"sh", "-c", script, HTTPBENCH_PROGRAM, server.url(), folder.path().string()});
    return run_program(shell);
}

/// A shell that may mount what only it sees.
const std::vector<std::string> mounting{"unshare", "-r", "-m"};

bool can_mount(const TemporaryDirectory& folder) {
    auto command = mounting;
    command.insert(command.end(), {"mount", "-t", "tmpfs", "tmpfs", folder.path().string()});
    return run_program({"sh", "-c", "command -v unshare"}).status == 0 && run_program(command).status == 0;
}

void check_failed_with_results(const Ended& ended, const std::string& reason) {
    CAPTURE(ended.err);
    CHECK(ended.status == output_failed);
    CHECK_THAT(ended.out, ContainsSubstring("GET /8"));
    CHECK_THAT(ended.err, ContainsSubstring("httpbench: cannot write") && ContainsSubstring(reason));
}

}  // namespace

TEST_CASE("a full disk costs the results file, and neither the results nor the old file") {
    const TemporaryDirectory folder;
    if (!can_mount(folder)) SKIP("this user cannot mount a small disk");
    const ScriptedServer server{always(ok_answer())};
    const Ended ended = run_script(mounting,
                                   R"sh(mount -t tmpfs -o size=8k tmpfs "$2"; echo old > "$2/results.json"
                                   "$0" run "$1" -o "$2/results.json")sh" +
                                       load + R"sh(
                                   status=$?; echo "files: $(ls -A "$2"): $(cat "$2/results.json")"; exit $status)sh",
                                   server, folder);
    check_failed_with_results(ended, "the disk is full");
    CHECK_THAT(ended.out, ContainsSubstring("files: results.json: old\n"));
    CHECK(server.requests() == 480);
}

TEST_CASE("a disk that is full from the start ends the run before it begins") {
    const TemporaryDirectory folder;
    if (!can_mount(folder)) SKIP("this user cannot mount a small disk");
    const ScriptedServer server{always(ok_answer())};
    const Ended ended = run_script(mounting, R"(mount -t tmpfs -o nr_inodes=1 tmpfs "$2"
                                   exec "$0" run "$1" -e / -o "$2/results.json")",
                                   server, folder);
    CHECK(ended.status == output_failed);
    CHECK_THAT(ended.err, ContainsSubstring("the disk is full"));
    CHECK(server.requests() == 0);
}

TEST_CASE("a read-only disk ends the run before it begins") {
    const TemporaryDirectory folder;
    if (!can_mount(folder)) SKIP("this user cannot mount a read-only disk");
    const ScriptedServer server{always(ok_answer())};
    const Ended ended = run_script(mounting, R"(mount -t tmpfs -o ro tmpfs "$2"
                                   exec "$0" run "$1" -e / -o "$2/results.json")",
                                   server, folder);
    CHECK(ended.status == output_failed);
    CHECK_THAT(ended.err, ContainsSubstring("is on a read-only file system; choose another path"));
    CHECK(server.requests() == 0);
}

TEST_CASE("a file that may not grow costs the results file, and neither the results nor the old file") {
    const TemporaryDirectory folder;
    std::ofstream{folder.file("results.json")} << "old";
    const ScriptedServer server{always(ok_answer())};
    const Ended ended =
        run_script({}, R"(ulimit -f 16; exec "$0" run "$1" -o "$2/results.json")" + load, server, folder);
    check_failed_with_results(ended, "larger than this process may write");
    CHECK(file_text(folder.file("results.json")) == "old");
    CHECK(std::distance(fs::directory_iterator{folder.path()}, {}) == 1);
}

TEST_CASE("a folder that becomes read-only costs the results file, and neither the results nor the old file") {
    const TemporaryDirectory parent;
    const fs::path folder = parent.path() / "folder";
    fs::create_directory(folder);
    std::ofstream{folder / "results.json"} << "old";
    const ScriptedServer server{[&](Peer& peer) {
        while (!peer.read_request().empty()) {
            fs::permissions(folder, fs::perms{0555});
            peer.send(ok_answer());
        }
    }};
    std::vector<std::string> bound_by_permissions;
    if (geteuid() == 0) bound_by_permissions = {"setpriv", "--bounding-set", "-dac_override"};
    const Ended ended =
        run_script(bound_by_permissions, R"(exec "$0" run "$1" -o "$2/folder/results.json")" + load, server, parent);
    check_failed_with_results(ended, "is not writable; choose another path");
    CHECK(file_text((folder / "results.json").string()) == "old");
    CHECK(std::distance(fs::directory_iterator{folder}, {}) == 1);
    fs::permissions(folder, fs::perms{0755});
}

TEST_CASE("a path that becomes a folder costs the results file, and not the results") {
    const TemporaryDirectory folder;
    const ScriptedServer server{[&](Peer& peer) {
        while (!peer.read_request().empty()) {
            std::error_code ignored;
            fs::remove(folder.file("results.json"), ignored);
            fs::create_directory(folder.file("results.json"), ignored);
            peer.send(ok_answer());
        }
    }};
    const Ended ended = run_script({}, R"(exec "$0" run "$1" -o "$2/results.json")" + load, server, folder);
    check_failed_with_results(ended, "it is a folder");
    CHECK(fs::is_empty(folder.file("results.json")));
    CHECK(std::distance(fs::directory_iterator{folder.path()}, {}) == 1);
}
