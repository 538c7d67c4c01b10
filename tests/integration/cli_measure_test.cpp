#include "integration/cli_program.hpp"
#include "integration/json_text.hpp"
#include "support/scripted_server.hpp"
#include "support/temporary_directory.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <signal.h>
#include <atomic>
#include <filesystem>
#include <future>
#include <mutex>
#include <string>
#include <vector>

using namespace httpbench::test;
using Catch::Matchers::ContainsSubstring;

namespace {

namespace dom = simdjson::dom;

/// 5 where the audit vetoed, 0 elsewhere: a loaded machine may bring a veto about.
int status_by_audit(const Json& results) {
    for (const dom::element finding : dom::array{results.root["audit"]}) {
        if (std::string_view{finding["severity"]} == "veto") return 5;
    }
    return 0;
}

const std::vector<std::string> small_load{"-e", "/", "-c", "2", "-n", "60", "--rounds", "6", "--warmup", "0s"};

constexpr int asked_before_the_load = 1;  ///< each of its endpoints once, by compare

std::vector<std::string> with_small_load(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), small_load.begin(), small_load.end());
    return arguments;
}

}  // namespace

TEST_CASE("run sends what was asked, prints it and writes it") {
    const ScriptedServer server{always(ok_answer())};
    const TemporaryDirectory folder;
    const std::string path = folder.file("results.json");
    const Ended ended = run_httpbench(with_small_load({"run", "one=" + server.url(), "-o", path}));
    CAPTURE(ended.err);
    CHECK(server.requests() == 60);
    CHECK_THAT(ended.out, ContainsSubstring("one") && ContainsSubstring("GET /"));
    CHECK_THAT(ended.err,
               ContainsSubstring("1 endpoint x 1 target, 6 rounds, closed loop with 2 connections: 60 requests"));
    CHECK_THAT(ended.err, ContainsSubstring(path));

    const Json results{file_text(path)};
    CHECK(ended.status == status_by_audit(results));
    CHECK(std::string_view{results.root["command"]} == "run");
    CHECK_FALSE(bool{results.root["interrupted"]});
    CHECK(std::uint64_t{results.root["results"].at(0)["outcomes"]["ok"]} == 60);
    CHECK(std::distance(std::filesystem::directory_iterator{folder.path()}, {}) == 1);
}

TEST_CASE("run writes no file that nobody named") {
    const ScriptedServer server{always(ok_answer())};
    const TemporaryDirectory folder;
    const Ended ended =
        run_program({"/bin/sh", "-c", R"(cd "$1" && exec "$0" run "$2" -e / -n 60 --rounds 6 -c 1 --warmup 0s)",
                     HTTPBENCH_PROGRAM, folder.path().string(), server.url()});
    CHECK(server.requests() == 60);
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("compare prints JSON and nothing else where it is asked to") {
    const ScriptedServer before{always(ok_answer())};
    const ScriptedServer after{always(ok_answer())};
    const TemporaryDirectory folder;
    const Ended ended = run_httpbench(with_small_load({"compare", "before=" + before.url(), "after=" + after.url(),
                                                       "--format", "json", "-o", folder.file("results.json")}));
    const Json results{ended.out};
    CHECK(ended.status == status_by_audit(results));
    CHECK(std::string_view{results.root["command"]} == "compare");
    CHECK(dom::array{results.root["results"]}.size() == 2);
    CHECK(before.requests() == 60 + asked_before_the_load);
    CHECK(after.requests() == 60 + asked_before_the_load);
}

TEST_CASE("quiet prints nothing and writes all the same") {
    const ScriptedServer server{always(ok_answer())};
    const TemporaryDirectory folder;
    const Ended ended = run_httpbench(with_small_load({"run", server.url(), "-q", "-o", folder.file("results.json")}));
    CHECK(ended.out.empty());
    CHECK(ended.err.empty());
    CHECK(Json{file_text(folder.file("results.json"))}.root.is_object());
}

TEST_CASE("a veto of the audit is status 5") {
    const ScriptedServer server{always("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n")};
    const Ended ended = run_httpbench(with_small_load({"run", server.url()}));
    CHECK(ended.status == 5);
    CHECK_THAT(ended.out, ContainsSubstring("unexpected_status"));
}

TEST_CASE("results that cannot be written in the end are printed all the same") {
    const TemporaryDirectory parent;
    const std::filesystem::path folder = parent.path() / "gone";
    std::filesystem::create_directory(folder);
    const ScriptedServer server{[&](Peer& peer) {
        while (!peer.read_request().empty()) {
            std::filesystem::remove_all(folder);
            peer.send(ok_answer());
        }
    }};
    const Ended ended = run_httpbench(with_small_load({"run", server.url(), "-o", (folder / "results.json").string()}));
    CHECK(ended.status == 6);
    CHECK_THAT(ended.out, ContainsSubstring("GET /"));
    CHECK_THAT(ended.err, ContainsSubstring("httpbench: cannot write"));
}

TEST_CASE("a standard output that takes nothing is status 6") {
    const ScriptedServer server{always(ok_answer())};
    const Ended ended = run_program({"/bin/sh", "-c", R"(exec "$0" run "$1" -e / -n 6 --rounds 6 -c 1 > /dev/full)",
                                     HTTPBENCH_PROGRAM, server.url()});
    CHECK(ended.status == 6);
    CHECK_THAT(ended.err, ContainsSubstring("httpbench: standard output cannot be written: No space left on device"));
}

TEST_CASE("without targets compare launches the reference servers and leaves nothing behind") {
    const TemporaryDirectory temporary;
    const TemporaryDirectory folder;
    const Ended ended = run_httpbench(
        {"compare", "-n", "60", "--rounds", "6", "-c", "2", "--warmup", "0s", "-o", folder.file("results.json")},
        {"TMPDIR=" + temporary.path().string()});
    CAPTURE(ended.err);
    const Json results{file_text(folder.file("results.json"))};
    CHECK(ended.status == status_by_audit(results));
    CHECK(dom::array{results.root["results"]}.size() == 16);
    for (const dom::element result : dom::array{results.root["results"]}) {
        CHECK(std::uint64_t{result["outcomes"]["ok"]} == 60);
    }
    CHECK(std::string_view{results.root["targets"].at(0)["name"]} == "coroutine");
    CHECK(std::string_view{results.root["targets"].at(1)["name"]} == "threaded");
    CHECK(std::filesystem::is_empty(temporary.path()));
}

TEST_CASE("with --until rounds are added, and the results say how many") {
    const ScriptedServer server{always(ok_answer())};
    const TemporaryDirectory folder;
    const Ended ended =
        run_httpbench({"run", server.url(), "-e", "/", "-c", "1", "-n", "12", "--rounds", "6", "--until", "0.0001%",
                       "--max-rounds", "8", "--warmup", "0s", "-o", folder.file("r.json")});
    CAPTURE(ended.err);
    CHECK(server.requests() == 16);
    CHECK_THAT(ended.err, ContainsSubstring("6 to 8 rounds until every interval is within 0.0001%"));
    CHECK_THAT(ended.out, ContainsSubstring("8 rounds of at most 8"));
    const Json results{file_text(folder.file("r.json"))};
    CHECK_FALSE(bool{results.root["interrupted"]});
    CHECK(dom::array{results.root["results"].at(0)["rounds"]}.size() == 8);
    CHECK(std::string_view{results.root["plan"]["until"]} == "0.0001%");
}

TEST_CASE("a single endpoint is shaped as curl shapes a request") {
    std::mutex mutex;
    std::string first;
    const ScriptedServer server{[&](Peer& peer) {
        for (std::string request = peer.read_request(); !request.empty(); request = peer.read_request()) {
            const std::scoped_lock lock{mutex};
            if (first.empty()) first = request;
            peer.send(ok_answer());
        }
    }};
    const Ended ended = run_httpbench({"run", server.url() + "/v1/echo?x=1", "-X", "PUT", "-H", "X-Trace: 7", "--data",
                                       R"(["a"])", "-n", "6", "--rounds", "6", "-c", "1"});
    CAPTURE(ended.err);
    const std::scoped_lock lock{mutex};
    CHECK(first.starts_with("PUT /v1/echo?x=1 HTTP/1.1\r\n"));
    CHECK_THAT(first, ContainsSubstring("X-Trace: 7\r\n"));
    CHECK(first.ends_with("\r\n\r\n[\"a\"]"));
}

TEST_CASE("the first interrupt reports and writes what was measured, with status 130") {
    std::promise<pid_t> started;
    std::shared_future<pid_t> pid = started.get_future().share();
    std::atomic<int> requests = 0;
    const ScriptedServer server{[&](Peer& peer) {
        while (!peer.read_request().empty()) {
            if (++requests == 20) kill(pid.get(), SIGINT);
            peer.send(ok_answer());
        }
    }};
    const TemporaryDirectory folder;
    Program program{httpbench_command({"run", server.url(), "-e", "/", "-c", "1", "-n", "10M", "--rounds", "1000000",
                                       "-o", folder.file("results.json")})};
    started.set_value(program.pid());
    const Ended ended = program.wait();
    CHECK(ended.status == 130);
    const Json results{file_text(folder.file("results.json"))};
    CHECK(bool{results.root["interrupted"]});
    CHECK(std::uint64_t{results.root["results"].at(0)["outcomes"]["ok"]} >= 10);
    CHECK_FALSE(ended.out.empty());
}

TEST_CASE("the second interrupt ends the program at once") {
    std::promise<pid_t> started;
    std::shared_future<pid_t> pid = started.get_future().share();
    const ScriptedServer server{[&](Peer& peer) {
        if (peer.read_request().empty()) return;
        kill(pid.get(), SIGINT);
        kill(pid.get(), SIGTERM);
        peer.wait_for_close();
    }};
    Program program{httpbench_command({"run", server.url(), "-e", "/", "-c", "1", "-d", "1h", "--timeout", "1h"})};
    started.set_value(program.pid());
    CHECK(program.wait().status == 128 + SIGTERM);
}
