#include "httpbench/noise.hpp"
#include "integration/cli_program.hpp"
#include "support/scripted_server.hpp"
#include "support/temporary_directory.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using namespace httpbench::test;
using Catch::Matchers::ContainsSubstring;

namespace {

std::vector<std::string> noise(const ScriptedServer& server, const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{"noise", server.url(), "-e", "/", "-c", "1", "-n", "30", "--warmup", "0s"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

}  // namespace

TEST_CASE("noise measures a target against itself in 20 rounds, prints what it found and keeps it") {
    // A pause, so that the client is not the limit.
    const ScriptedServer server{[](Peer& peer) {
        while (!peer.read_request().empty() && peer.pause(std::chrono::milliseconds{2}) && peer.send(ok_answer())) {
        }
    }};
    const TemporaryDirectory state;
    const Ended ended = run_httpbench(noise(server), {"XDG_STATE_HOME=" + state.path().string()});
    CAPTURE(ended.err);
    CHECK(server.requests() == 2 * 20 * 3);  // compare would ask 3 in each of 10 rounds
    CHECK_THAT(ended.out, ContainsSubstring("NOISE") && ContainsSubstring("at 10 rounds"));
    const auto path = state.path() / "httpbench" / "noise.json";
    CHECK_THAT(ended.err, ContainsSubstring("kept in " + path.string()));
    const auto kept = httpbench::read_noise(path);
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].endpoint == "GET /");
    CHECK(kept[0].rounds == 20);
    CHECK(kept[0].host == httpbench::this_host().hostname_hash);
    CHECK(ended.status == 0);
}

TEST_CASE("noise takes the rounds that it is told, and writes its result where it is told") {
    const ScriptedServer server{always(ok_answer())};
    const TemporaryDirectory folder;
    const Ended ended = run_httpbench(noise(server, {"--rounds", "6", "-o", folder.file("noise.json"), "-q"}),
                                      {"XDG_STATE_HOME=" + folder.path().string()});
    CAPTURE(ended.err);
    CHECK(server.requests() == 2 * 30);
    CHECK(httpbench::read_noise(folder.file("noise.json")).at(0).rounds == 6);
    CHECK(ended.out.empty());
}

TEST_CASE("noise that cannot be kept is a warning, and the printed result stands") {
    const ScriptedServer server{[](Peer& peer) {
        while (!peer.read_request().empty() && peer.pause(std::chrono::milliseconds{2}) && peer.send(ok_answer())) {
        }
    }};
    const TemporaryDirectory folder;
    std::ofstream{folder.file("state")} << "a file";
    const Ended ended = run_httpbench(noise(server, {"--rounds", "6"}), {"XDG_STATE_HOME=" + folder.file("state")});
    CHECK(ended.status == 0);
    CHECK_THAT(ended.out, ContainsSubstring("NOISE"));
    CHECK_THAT(ended.err, ContainsSubstring("not kept: ") && ContainsSubstring(folder.file("state")));
}

TEST_CASE("noise launches a command twice, and holds one of its servers against the other") {
    const TemporaryDirectory folder;
    const std::string script = folder.file("server.sh");
    std::ofstream{script} << "echo started >> " << folder.file("starts") << "\nexec " << REFERENCE_SERVER
                          << " --port 0 --database-url sqlite:///$$.db\n";
    const Ended ended = run_httpbench({"noise", "--launch", "t=sh " + script, "-e", "/health", "-c", "1", "-n", "30",
                                       "--warmup", "0s", "--rounds", "6", "--launches", "1", "--format", "json"},
                                      {"XDG_STATE_HOME=" + folder.path().string()});
    CAPTURE(ended.err);
    std::ifstream starts{folder.file("starts")};
    CHECK(std::count(std::istreambuf_iterator<char>{starts}, {}, '\n') == 2);
    CHECK_THAT(ended.err, ContainsSubstring("2 targets, each launched once"));
}

TEST_CASE("noise cannot launch two servers at one URL") {
    const Ended ended = run_httpbench({"noise", "t=http://127.0.0.1:1", "--launch", "t=true"});
    CHECK(ended.status == 2);
    CHECK_THAT(ended.err, ContainsSubstring("noise launches 't' twice, and both cannot be at http://127.0.0.1:1"));
}

TEST_CASE("noise measures one target and no more") {
    const Ended ended = run_httpbench({"noise", "http://127.0.0.1:1", "http://127.0.0.1:2"});
    CHECK(ended.status == 2);
    CHECK_THAT(ended.err, ContainsSubstring("noise measures one target against itself, and 2 are named"));
}
