#include "httpbench/audit.hpp"
#include "httpbench/runner.hpp"
#include "support/outcome_text.hpp"
#include "support/pause_witness.hpp"
#include "support/scripted_server.hpp"

#include <algorithm>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace httpbench;
using namespace httpbench::test;
using namespace std::chrono_literals;
using std::chrono::nanoseconds;

// Servers whose delays are known, and percentiles worked out by hand. The delays are tens of milliseconds and more:
// what a machine adds that never pauses for long, `undisturbed`, is less than `jitter`, and nothing makes an answer
// come before its time.

namespace {

constexpr nanoseconds jitter = 60ms;

LoadPlan open_plan(double rate, int connections, nanoseconds duration) {
    return {.endpoints = {{}},
            .load = OpenLoop{.rate = rate, .connections = connections},
            .duration = duration,
            .warmup = 0s,
            .rounds = 1,
            .settle = 0s};
}

Stats measured(const LoadPlan& plan, const ScriptedServer& server) {
    return Runner{}.run(plan, Target{.url = server.url()}).at(0);
}

/// The same of a server with this script, begun anew, on a machine that did not pause meanwhile.
Stats measured_undisturbed(const LoadPlan& plan, const std::function<ScriptedServer::Script()>& script) {
    return undisturbed([&] {
        const ScriptedServer server{script()};
        return measured(plan, server);
    });
}

/// Whether a percentile is what it is by hand, no more than `grain` below and the jitter above it.
bool is_about(std::optional<nanoseconds> percentile, nanoseconds by_hand, nanoseconds grain = 1ms) {
    UNSCOPED_INFO("it is " << (percentile ? std::to_string(percentile->count()) : "no") << " ns");
    return percentile && *percentile >= by_hand - grain && *percentile <= by_hand + jitter;
}

/// The time since a server's first request.
class SinceFirst {
  public:
    nanoseconds operator()() {
        const std::lock_guard lock{mutex_};
        const auto now = std::chrono::steady_clock::now();
        if (!first_) first_ = now;
        return now - *first_;
    }

  private:
    std::mutex mutex_;
    std::optional<std::chrono::steady_clock::time_point> first_;
};

/// Answers each request after the pause that `delay` says for it.
ScriptedServer::Script delayed(std::function<nanoseconds()> delay) {
    return [delay = std::move(delay)](Peer& peer) {
        while (!peer.read_request().empty()) {
            if (!peer.pause(delay()) || !peer.send(ok_answer())) return;
        }
    };
}

/// Answers at once but between 300 and 700 ms after its first request, when all answers wait until those are over.
ScriptedServer::Script stalling() {
    return delayed([since_first = std::make_shared<SinceFirst>()] {
        const auto now = (*since_first)();
        return now >= 300ms && now < 700ms ? 700ms - now : 0ns;
    });
}

bool has(const std::vector<Finding>& findings, Rule rule) {
    return std::any_of(findings.begin(), findings.end(), [&](const Finding& found) { return found.rule == rule; });
}

}  // namespace

TEST_CASE("an open loop shows a constant delay as it is") {
    // 100 requests, each 20 ms.
    const Stats stats = measured_undisturbed(open_plan(100, 20, 1s), [] { return delayed([] { return 20ms; }); });
    CHECK(stats.outcomes.sent == 100);
    CHECK(stats.outcomes.ended() == 100);
    CHECK(stats.elapsed == 1s);
    CHECK(stats.latency.min() >= 20ms);
    CHECK(is_about(stats.latency.percentile(0.5), 20ms));
    CHECK(is_about(stats.service_time.value().percentile(0.5), 20ms));
    CHECK(is_about(stats.send_lag.value().percentile(0.5), 0ms));
    CHECK(stats.send_lag->count() == 100);
}

TEST_CASE("an open loop shows both delays of a server that has two") {
    // 200 requests, every fourth of them 150 ms and the others 10 ms: at 20 connections none waits.
    auto plan = open_plan(100, 20, 2s);
    plan.requests = 200;
    const Stats stats = measured_undisturbed(plan, [] {
        return delayed(
            [served = std::make_shared<std::atomic<int>>(0)] { return (*served)++ % 4 == 3 ? 150ms : 10ms; });
    });
    CHECK(stats.outcomes.ok == 200);
    CHECK(is_about(stats.latency.percentile(0.5), 10ms));
    CHECK(is_about(stats.latency.percentile(0.9), 150ms));
}

TEST_CASE("an open loop shows a stall to all the requests that were due in it") {
    // 200 requests in a second. The 80 that are due from 300 to 700 ms wait until 700 ms: the longest 20 of all, and so
    // those above P90, are due in the first quarter of that time and wait for 300 ms and more; 40 lie above P80: 200
    // ms. The stall begins anywhere between two requests, 5 ms apart: that much less.
    constexpr nanoseconds grain = 6ms;
    const Stats stats = measured_undisturbed(open_plan(200, 4, 1s), stalling);
    CHECK(stats.outcomes.sent == 200);
    CHECK(stats.outcomes.ended() == 200);
    CHECK(is_about(stats.latency.percentile(0.5), 0ms));
    CHECK(is_about(stats.latency.percentile(0.8), 200ms, grain));
    CHECK(is_about(stats.latency.percentile(0.9), 300ms, grain));
    CHECK(is_about(stats.latency.max(), 400ms, grain));
    // But 4 connections had a request on them when it stalled: the other 76 were only queued, and served at once.
    CHECK(is_about(stats.service_time.value().percentile(0.94), 0ms));
    // 40 of those 76 lags lie above P80, which is that of the 45th that was due in the stall: 400 - 44 x 5 ms.
    CHECK(is_about(stats.send_lag.value().percentile(0.8), 180ms, grain));
}

TEST_CASE("a closed loop hides the same stall") {
    // 4 requests of hundreds are on the connections when it stalls, or come soon after when the client waits for a CPU.
    auto plan = open_plan(1, 4, 1s);
    plan.load = ClosedLoop{.connections = 4};
    const Stats stats = measured_undisturbed(plan, stalling);
    REQUIRE(stats.latency.count() > 400);
    CHECK(is_about(stats.latency.percentile(0.97), 0ms));
    CHECK(is_about(stats.latency.max(), 400ms, 25ms));
    CHECK_FALSE(stats.service_time);
    CHECK_FALSE(stats.send_lag);
}

TEST_CASE("an open loop shows a slow start") {
    // 100 requests in a second; those due in the first 200 ms, 20 of them, take 150 ms: P85 is the 15th of these.
    auto plan = open_plan(100, 40, 1s);
    plan.requests = 100;  // by count, so that the slow start is not one of the warm-up
    const Stats stats = measured_undisturbed(plan, [] {
        return delayed(
            [since_first = std::make_shared<SinceFirst>()] { return (*since_first)() < 200ms ? 150ms : 0ms; });
    });
    CHECK(stats.outcomes.sent == 100);
    CHECK(is_about(stats.latency.percentile(0.5), 0ms));
    CHECK(is_about(stats.latency.percentile(0.85), 150ms));
}

TEST_CASE("a rate above capacity is found, and all that was due is accounted for") {
    // One connection and 20 ms a request: 50 requests/s of the 400 that are asked for.
    auto plan = open_plan(400, 1, 900ms);
    plan.rounds = 3;
    std::uint64_t served = 0;
    const Rounds rounds = undisturbed([&] {
        const ScriptedServer server{delayed([] { return 20ms; })};
        auto result = Runner{}.run(plan, std::vector{Target{.name = "t", .url = server.url()}});
        served = server.requests();
        return result;
    });
    const Stats& stats = rounds.measurements.at(0).stats;
    CHECK(stats.outcomes.sent >= 300);  // of 360: run-ons that count are taken off later slices
    CHECK(stats.outcomes.ended() == stats.outcomes.sent);
    CHECK(stats.outcomes.ok > 0);
    CHECK(stats.outcomes.aborted == 0);
    CHECK(stats.requests_per_second() < 60);
    CHECK(stats.outcomes.sent - stats.outcomes.timeout + stats.flow.value().uncounted >= served);
    const auto findings = audit(rounds);
    CHECK(has(findings, Rule::overload));
    CHECK(has(findings, Rule::schedule_slip));
    CHECK_FALSE(has(findings, Rule::accounting));
    CHECK_FALSE(has(findings, Rule::littles_law));
}

TEST_CASE("an open loop by count sends each of its requests in its time, whatever the number of threads") {
    const ScriptedServer server{always(ok_answer())};
    auto plan = open_plan(1000, 4, 1s);
    plan.requests = 301;
    plan.rounds = 3;
    plan.threads = 2;
    for (const Arrival arrival : {Arrival::constant, Arrival::poisson}) {
        make_open(plan.load).arrival = arrival;
        const Stats stats = measured(plan, server);
        CHECK(stats.outcomes.sent == 301);
        CHECK(stats.outcomes.ok == 301);
        CHECK(stats.send_lag.value().count() == 301);
    }
    CHECK(server.requests() == 602);
}

TEST_CASE("an open loop by duration asks for exactly its rate") {
    const ScriptedServer server{always(ok_answer())};
    auto plan = open_plan(333, 4, 500ms);
    plan.rounds = 4;
    plan.warmup = 20ms;
    for (const Arrival arrival : {Arrival::constant, Arrival::poisson}) {
        make_open(plan.load).arrival = arrival;
        const Stats stats = measured(plan, server);
        CHECK(stats.outcomes.sent == 166);  // ⌊333 × 0.5⌋
        CHECK(stats.outcomes.ended() == 166);
    }
}

TEST_CASE("a request whose time is over before a connection is free for it ends as a timeout") {
    // One connection that never answers: the first is sent, and some of the others when it is opened anew.
    const ScriptedServer server{[](Peer& peer) {
        static_cast<void>(peer.read_request());
        peer.wait_for_close();
    }};
    auto plan = open_plan(200, 1, 1s);
    plan.requests = 40;
    plan.timeout = 100ms;
    const Stats stats = measured(plan, server);
    CHECK(stats.outcomes.sent == 40);
    CHECK(stats.outcomes.timeout == 40);
    CHECK(server.requests() < 40);
    CHECK(stats.latency.empty());
}

TEST_CASE("a server that closes after every answer does not hold up the schedule") {
    const auto closing = [](Peer& peer) {
        if (!peer.read_request().empty()) peer.send(ok_answer());
    };
    auto plan = open_plan(200, 4, 1s);
    plan.requests = 60;
    const Stats stats = measured_undisturbed(plan, [&] { return closing; });
    CHECK(stats.outcomes.sent == 60);
    CHECK(stats.outcomes.ok == 60);
    CHECK(is_about(stats.latency.percentile(0.8), 0ms));
}

TEST_CASE("a server that is gone fails requests at their times, and the run ends with its schedule") {
    ScriptedServer server{[&server](Peer& peer) {
        if (!peer.read_request().empty()) server.stop_listening();
    }};
    auto plan = open_plan(100, 2, 400ms);
    plan.timeout = 50ms;
    const Stats stats = measured(plan, server);
    CHECK(stats.outcomes.sent == 40);
    CHECK(stats.outcomes.ended() == 40);
    CHECK(stats.outcomes.ok == 0);
    CHECK(stats.elapsed >= 400ms);
}
