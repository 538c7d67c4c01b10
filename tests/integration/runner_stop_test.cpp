#include "httpbench/run_options.hpp"
#include "httpbench/runner.hpp"
#include "support/outcome_text.hpp"
#include "support/scripted_server.hpp"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <memory>
#include <stop_token>
#include <vector>

using namespace std::chrono_literals;
using httpbench::LoadPlan;
using httpbench::OutcomeCounts;
using httpbench::Rounds;
using httpbench::Runner;
using httpbench::RunOptions;
using httpbench::Target;
using httpbench::test::always;
using httpbench::test::ok_answer;
using httpbench::test::Peer;
using httpbench::test::ScriptedServer;

namespace {

constexpr auto never = 1h;

LoadPlan plan_without_an_end() {
    return {.endpoints = {{.path = "/"}},
            .load = httpbench::ClosedLoop{.connections = 4},
            .duration = never,
            .warmup = 0ns,
            .rounds = 1,
            .settle = 0ns,
            .timeout = never};
}

/// Requests a stop when this many requests are there, and answers none of them.
ScriptedServer::Script stop_without_an_answer(std::stop_source& source, int requests) {
    return [&source, requests, count = std::make_shared<std::atomic<int>>(0)](Peer& peer) {
        if (peer.read_request().empty()) return;
        if (++*count == requests) source.request_stop();
        peer.wait_for_close();
    };
}

Rounds run(const LoadPlan& plan, const ScriptedServer& server, const std::stop_source& source) {
    return Runner{}.run(plan, std::vector{Target{.name = "t", .url = server.url()}}, {.stop = source.get_token()});
}

}  // namespace

TEST_CASE("a stop cuts a slice by count short when the server never answers") {
    std::stop_source source;
    const ScriptedServer server{stop_without_an_answer(source, 4)};
    auto plan = plan_without_an_end();
    plan.requests = 100;
    const auto rounds = run(plan, server, source);
    CHECK(rounds.interrupted);
    REQUIRE(rounds.measurements.at(0).slices.size() == 1);
    CHECK(rounds.measurements[0].stats.outcomes == OutcomeCounts{.sent = 4, .aborted = 4});
    CHECK(rounds.measurements[0].stats.elapsed < never);
}

TEST_CASE("a stop cuts a long slice by duration short") {
    std::stop_source source;
    std::atomic<int> requests = 0;
    const ScriptedServer server{[&](Peer& peer) {
        while (!peer.read_request().empty()) {
            if (++requests == 10) source.request_stop();
            peer.send(ok_answer());
        }
    }};
    auto plan = plan_without_an_end();
    plan.timeout = 100ms;
    const auto rounds = run(plan, server, source);
    CHECK(rounds.interrupted);
    const auto& stats = rounds.measurements.at(0).stats;
    CHECK(stats.outcomes.sent == stats.outcomes.ok + stats.outcomes.aborted);
    CHECK(stats.outcomes.ok > 0);
    CHECK(stats.elapsed < never);
}

TEST_CASE("a stop ends the wait for the first answer") {
    std::stop_source source;
    const ScriptedServer server{[&](Peer& peer) {
        if (peer.read_request().empty()) return;
        if (peer.pause(200ms)) source.request_stop();
        peer.wait_for_close();
    }};
    auto plan = plan_without_an_end();
    plan.duration = 50ms;
    const auto rounds = run(plan, server, source);
    CHECK(rounds.interrupted);
    CHECK(rounds.measurements.at(0).stats.outcomes.ok == 0);
}

TEST_CASE("a stop in a warm-up leaves time for the slice in hand") {
    std::stop_source source;
    std::atomic<int> requests = 0;
    const ScriptedServer server{[&](Peer& peer) {
        while (!peer.read_request().empty()) {
            if (++requests == 5) source.request_stop();
            peer.send(ok_answer());
        }
    }};
    auto plan = plan_without_an_end();
    plan.warmup = 20ms;
    plan.requests = 20;
    plan.rounds = 2;
    const auto rounds = run(plan, server, source);
    CHECK(rounds.interrupted);
    CHECK(rounds.measurements.at(0).stats.outcomes == OutcomeCounts{.sent = 10, .ok = 10});
}

TEST_CASE("a stop in a long warm-up ends the run with nothing measured") {
    std::stop_source source;
    const ScriptedServer server{stop_without_an_answer(source, 4)};
    auto plan = plan_without_an_end();
    plan.warmup = never;
    const auto rounds = run(plan, server, source);
    CHECK(rounds.interrupted);
    CHECK(rounds.measurements.at(0).slices.empty());
    CHECK(rounds.measurements[0].stats.outcomes == OutcomeCounts{});
}

TEST_CASE("a stop in a health check ends the run with nothing measured") {
    std::stop_source source;
    const ScriptedServer server{stop_without_an_answer(source, 1)};
    auto plan = plan_without_an_end();
    plan.health_path = "/health";
    const auto rounds = run(plan, server, source);
    CHECK(rounds.interrupted);
    CHECK(rounds.measurements.empty());
    CHECK(server.requests() == 1);
}

TEST_CASE("a stop while a server is launched ends the run with nothing measured") {
    std::stop_source source;
    source.request_stop();
    const Target silent{.name = "silent", .launch = httpbench::Launch{.command = {"sleep", "60"}}};
    const auto rounds = Runner{}.run(plan_without_an_end(), std::vector{silent}, {.stop = source.get_token()});
    CHECK(rounds.interrupted);
    CHECK(rounds.measurements.empty());
}

TEST_CASE("rounds are marked as interrupted until the last one is finished") {
    const ScriptedServer server{always(ok_answer())};
    auto plan = plan_without_an_end();
    plan.requests = 12;
    plan.rounds = 3;
    std::vector<bool> seen;
    const RunOptions options{.on_round = [&seen](const Rounds& rounds) { seen.push_back(rounds.interrupted); }};
    const auto rounds = Runner{}.run(plan, std::vector{Target{.name = "t", .url = server.url()}}, options);
    CHECK(seen == std::vector{true, true, false});
    CHECK_FALSE(rounds.interrupted);
}

TEST_CASE("a stop while hung requests are waited for interrupts the run: they are not forgotten") {
    std::stop_source source;
    const ScriptedServer server{[count = std::make_shared<std::atomic<int>>(0)](Peer& peer) {
        while (!peer.read_request().empty()) {
            if (++*count == 50) return peer.wait_for_close();
            if (!peer.send(ok_answer())) return;
        }
    }};
    LoadPlan plan = plan_without_an_end();
    plan.duration = 200ms;
    plan.timeout = 1min;
    const auto stop_when_waiting = [&](const httpbench::Progress& progress) {
        if (progress.is_waiting) source.request_stop();
    };
    const Rounds rounds = Runner{}.run(plan, std::vector{Target{.name = "t", .url = server.url()}},
                                       {.on_progress = stop_when_waiting, .stop = source.get_token()});
    CHECK(rounds.interrupted);
    CHECK(rounds.measurements.at(0).stats.outcomes.aborted == 1);
}
