#include "httpbench/error.hpp"
#include "httpbench/run_options.hpp"
#include "httpbench/runner.hpp"
#include "support/scripted_server.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <chrono>

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;
using httpbench::Errc;
using httpbench::Error;
using httpbench::LoadPlan;
using httpbench::Runner;
using httpbench::Target;
using httpbench::test::always;
using httpbench::test::ok_answer;
using httpbench::test::ScriptedServer;

namespace {

LoadPlan small_plan() {
    return {.endpoints = {{}},
            .load = httpbench::ClosedLoop{.connections = 1},
            .requests = 10,
            .rounds = 1,
            .health_path = "/health"};
}

/// A port that nobody listens on: that of a server that has gone.
std::string dead_url() {
    return ScriptedServer{always("")}.url();
}

std::error_code code_of(const LoadPlan& plan, const std::vector<Target>& targets) {
    std::error_code error;
    CHECK(Runner{}.run(plan, targets, {}, error).measurements.empty());
    return error;
}

}  // namespace

TEST_CASE("a plan that cannot run is refused with all that is wrong in it") {
    auto plan = small_plan();
    plan.rounds = 0;
    plan.timeout = std::chrono::nanoseconds{0};
    CHECK_THROWS_MATCHES((void)Runner{}.run(plan, std::vector{Target{.url = "http://127.0.0.1:1"}}), Error,
                         MessageMatches(ContainsSubstring("rounds") && ContainsSubstring("timeout")));
}

TEST_CASE("more connections than file descriptors are refused with the limit and what raises it") {
    ScriptedServer server{always(ok_answer())};
    auto plan = small_plan();
    connections(plan.load) = 100'000'000;
    CHECK_THROWS_MATCHES((void)Runner{}.run(plan, std::vector{Target{.url = server.url()}}), Error,
                         MessageMatches(ContainsSubstring("100000000 connections") && ContainsSubstring("ulimit -n")));
    CHECK(code_of(plan, std::vector{Target{.url = server.url()}}) == Errc::descriptor_limit);
    CHECK(server.connections() == 0);
}

TEST_CASE("no target is asked for anything when one of them is not there") {
    ScriptedServer alive{always(ok_answer())};
    const std::vector<Target> targets{{.name = "alive", .url = alive.url()}, {.name = "dead", .url = dead_url()}};
    CHECK_THROWS_MATCHES((void)Runner{}.run(small_plan(), targets), Error,
                         MessageMatches(ContainsSubstring("'dead'") && ContainsSubstring("nothing listens there")));
    CHECK(code_of(small_plan(), targets) == Errc::unreachable);
    CHECK(alive.requests() == 0);
}

TEST_CASE("an unknown host is named") {
    const std::vector<Target> targets{{.url = "http://no-such-host.invalid:8000"}};
    CHECK_THROWS_MATCHES((void)Runner{}.run(small_plan(), targets), Error,
                         MessageMatches(ContainsSubstring("'no-such-host.invalid'")));
    CHECK(code_of(small_plan(), targets) == Errc::unknown_host);
}

TEST_CASE("a health path that does not answer 2xx ends the run before its load") {
    ScriptedServer server{always("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")};
    CHECK_THROWS_MATCHES((void)Runner{}.run(small_plan(), std::vector{Target{.name = "t", .url = server.url()}}), Error,
                         MessageMatches(ContainsSubstring("'t' answered 404") && ContainsSubstring("/health")));
    CHECK(server.requests() == 1);
}

TEST_CASE("a health path that is not answered in HTTP ends the run before its load") {
    ScriptedServer server{always("what?\r\n\r\n")};
    CHECK(code_of(small_plan(), std::vector{Target{.name = "t", .url = server.url()}}) == Errc::unhealthy);
    CHECK(server.requests() == 1);
}

TEST_CASE("the server's name is taken from its health check") {
    ScriptedServer server{always("HTTP/1.1 200 OK\r\nServer: scripted/1\r\nContent-Length: 0\r\n\r\n")};
    const auto rounds = Runner{}.run(small_plan(), std::vector{Target{.url = server.url()}});
    CHECK(rounds.targets.at(0).server_header == "scripted/1");
    CHECK("http://" + rounds.targets.at(0).target.name == server.url());
}
