#include "integration/cli_program.hpp"
#include "integration/json_text.hpp"
#include "support/scripted_server.hpp"
#include "support/temporary_directory.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <string>
#include <vector>

using namespace httpbench::test;
using Catch::Matchers::ContainsSubstring;

namespace {

constexpr int gate_failed = 1;
constexpr int wrong_usage = 2;
constexpr int invalid = 5;

const std::string not_found = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";

/// One connection, so that Little's law has nothing to say about idle ones.
std::vector<std::string> run_of(const ScriptedServer& server, std::vector<std::string> judgement) {
    std::vector<std::string> arguments{"run", "api=" + server.url(), "-e", "/", "-c", "1", "-n", "60", "--rounds", "6"};
    arguments.insert(arguments.end(), judgement.begin(), judgement.end());
    return arguments;
}

/// A connection may wait for its client on a loaded machine, which the audit vetoes.
bool is_vetoed(const Ended& ended) {
    return ended.out.find("\nveto ") != std::string::npos;
}

}  // namespace

TEST_CASE("a gate that fails is status 1, and the number and the place are printed and written") {
    const ScriptedServer server{always(ok_answer())};
    const TemporaryDirectory folder;
    const std::string path = folder.file("results.json");
    const Ended ended =
        run_httpbench(run_of(server, {"--fail-if", "ok < 61", "--fail-if", "failures > 0", "-o", path}));
    CAPTURE(ended.out, ended.err);
    CHECK(ended.status == (is_vetoed(ended) ? invalid : gate_failed));
    CHECK_THAT(ended.out, ContainsSubstring("FAIL  ok < 61\n      GET / on api: ok is 60\n") &&
                              ContainsSubstring("pass  failures > 0\n      GET / on api: failures is 0\n"));
    const Json results{file_text(path)};
    CHECK_FALSE(bool{results.root["gates"].at(0)["passed"]});
    CHECK(double{results.root["gates"].at(0)["value"]} == 60);
    CHECK(bool{results.root["gates"].at(1)["passed"]});
}

TEST_CASE("gates that pass leave the status alone") {
    const ScriptedServer server{always(ok_answer())};
    const Ended ended = run_httpbench(run_of(server, {"--fail-if", "api.mean[GET /] > 1h and success_rate < 50%"}));
    CHECK(ended.status == (is_vetoed(ended) ? invalid : 0));
}

TEST_CASE("an invalid run is status 5 whatever its gates say") {
    const ScriptedServer server{always(not_found)};
    CHECK(run_httpbench(run_of(server, {"--fail-if", "ok < 61"})).status == invalid);
    CHECK(run_httpbench(run_of(server, {"--fail-if", "ok > 0"})).status == invalid);
}

TEST_CASE("a number that was not measured fails the gate") {
    const ScriptedServer server{always(ok_answer())};
    const Ended ended = run_httpbench(run_of(server, {"--fail-if", "p999 > 1h"}));
    CHECK(ended.status == (is_vetoed(ended) ? invalid : gate_failed));
    CHECK_THAT(ended.out, ContainsSubstring("p999 was not measured: fewer than 10 requests lie beyond it"));
}

TEST_CASE("a bad condition is refused before anything is sent, with a caret under the mistake") {
    const ScriptedServer server{always(ok_answer())};
    struct Row {
        std::string expression;
        std::string err;
    };
    const Row rows[]{
        {"p99 > 20mss",
         "httpbench: --fail-if: 'mss' is no unit: there are ns us ms s m h, %, k M, bytes kB MB GB KiB MiB GiB, and "
         "/s\n  p99 > 20mss\n        ^~~~~\n"},
        {"p99 > 5%",
         "httpbench: --fail-if: 'p99' is a duration and '5%' a percentage: they cannot be compared; example: 20ms\n"
         "  p99 > 5%\n        ^~\n"},
        {"apj.p99 > 1ms", "httpbench: --fail-if: unknown target 'apj'; did you mean 'api'?\n  apj.p99 > 1ms\n  ^~~\n"},
        {"p99[GET /x] > 1ms",
         "httpbench: --fail-if: unknown endpoint 'GET /x'; did you mean 'GET /'?\n  p99[GET /x] > 1ms\n     "
         "^~~~~~~~\n"},
        {"p99\t> \033[2J", "httpbench: --fail-if: '?' means nothing here\n  p99?> ?[2J\n        ^\n"},
    };
    for (const Row& row : rows) {
        const Ended ended = run_httpbench(run_of(server, {"--fail-if", row.expression}));
        CHECK(ended.status == wrong_usage);
        CHECK(ended.err == row.err);
        CHECK(ended.out.empty());
    }
    CHECK(server.requests() == 0);
}

TEST_CASE("a regression that could never be proven is refused before anything is sent") {
    const ScriptedServer server{always(ok_answer())};
    const auto refused = [&](std::vector<std::string> judgement) {
        std::vector<std::string> arguments{"compare", "a=" + server.url(), "b=" + server.url(), "-e", "/"};
        arguments.insert(arguments.end(), judgement.begin(), judgement.end());
        const Ended ended = run_httpbench(arguments);
        CHECK(ended.status == wrong_usage);
        return ended.err;
    };
    CHECK(refused({"--max-regression", "5%", "--rounds", "5"}) ==
          "httpbench: --max-regression: 5 rounds prove nothing at a confidence of 0.95; use --rounds 6 or more\n");
    CHECK(refused({"--max-regression", "100%"}) ==
          "httpbench: --max-regression: '100%' is not below 100%; example: 5%\n");
    CHECK_THAT(refused({"--max-regression", "5"}), ContainsSubstring("the % is missing"));
    CHECK(server.requests() == 0);
}

TEST_CASE("a comparison judges its regression and writes what it found") {
    const ScriptedServer server{always(ok_answer())};
    const Ended ended =
        run_httpbench({"compare", "a=" + server.url(), "b=" + server.url(), "-e", "/", "-c", "1", "-n", "60",
                       "--rounds", "6", "--max-regression", "99%", "--format", "json", "-o", "/dev/null"});
    CAPTURE(ended.err);
    const Json results{ended.out};
    CHECK(std::string_view{results.root["gates"].at(0)["expression"]} == "regression > 99%");
    CHECK(double{results.root["gates"].at(0)["limit"]} == 0.99);
}
