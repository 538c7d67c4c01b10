#include "httpbench/audit.hpp"
#include "httpbench/run_options.hpp"
#include "httpbench/runner.hpp"
#include "support/outcome_text.hpp"
#include "support/scripted_server.hpp"

#include <algorithm>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

using namespace httpbench;
using namespace httpbench::test;
using namespace std::chrono_literals;
using Catch::Matchers::WithinRel;
using std::chrono::nanoseconds;

namespace {

LoadPlan closed_plan(int connections, nanoseconds duration, int rounds) {
    return {.endpoints = {{}},
            .load = ClosedLoop{.connections = connections},
            .duration = duration,
            .warmup = 10ms,
            .rounds = rounds,
            .settle = 0ns,
            .timeout = 5s};
}

Rounds run(const LoadPlan& plan, const ScriptedServer& server) {
    return Runner{}.run(plan, std::vector{Target{.name = "server", .url = server.url()}});
}

ScriptedServer::Script delayed(nanoseconds delay) {
    return [delay](Peer& peer) {
        while (!peer.read_request().empty()) {
            if (!peer.pause(delay) || !peer.send(ok_answer())) return;
        }
    };
}

bool has(const std::vector<Finding>& findings, Rule rule, Severity severity) {
    return std::any_of(findings.begin(), findings.end(),
                       [&](const Finding& found) { return found.rule == rule && found.severity == severity; });
}

bool is_vetoed(const std::vector<Finding>& findings) {
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& found) { return found.severity == Severity::veto; });
}

/// Requests that the server read, as the client counts them: what counts, what does not, and what is still followed.
std::uint64_t all_sent(const Stats& stats) {
    return stats.outcomes.sent + stats.flow.value().uncounted;
}

}  // namespace

TEST_CASE("a slow server's goodput is connections by latency, though slices are shorter than an answer takes") {
    // 10 connections of 200 ms each: 50 a second, in slices of 100 ms, where none began and ended.
    const ScriptedServer server{delayed(200ms)};
    const Rounds rounds = run(closed_plan(10, 600ms, 6), server);
    const Stats& stats = rounds.measurements.at(0).stats;
    REQUIRE(stats.outcomes.ok > 0);
    CHECK(stats.outcomes.ok == stats.outcomes.sent);
    const double mean = std::chrono::duration<double>{*stats.latency.mean()}.count();
    CHECK(mean >= 0.2);
    CHECK_THAT(stats.requests_per_second(), WithinRel(10 / mean, 0.03));
    CHECK(all_sent(stats) == server.requests());
    CHECK_FALSE(is_vetoed(audit(rounds)));
}

TEST_CASE("every request counts or is uncounted, as the server counts them") {
    const ScriptedServer server{always(ok_answer())};
    LoadPlan plan = closed_plan(4, 100ms, 4);
    plan.settle = 50ms;
    SECTION("in a closed loop") {}
    SECTION("of two threads") {
        plan.threads = 2;
    }
    SECTION("in an open loop") {
        plan.load = OpenLoop{.rate = 2000, .connections = 4};
    }
    SECTION("pipelined") {
        plan.pipeline = 4;
    }
    const Rounds rounds = run(plan, server);
    const Stats& stats = rounds.measurements.at(0).stats;
    const Flow flow = stats.flow.value();
    CHECK(stats.outcomes.ok == stats.outcomes.sent);
    CHECK(flow.carried_in + flow.begun == stats.outcomes.sent + flow.carried_out);
    CHECK(all_sent(stats) == server.requests());
    CHECK(rounds.measurements.at(0).slices.size() == 4);
    CHECK_FALSE(has(audit(rounds), Rule::accounting, Severity::veto));
}

TEST_CASE("connections are opened anew for every round, or kept") {
    const ScriptedServer server{always(ok_answer())};
    LoadPlan plan = closed_plan(3, 40ms, 4);
    SECTION("anew") {
        (void)run(plan, server);
        CHECK(server.connections() == 1 + 4 * 3);  // one before the load looks whether it is there
    }
    SECTION("kept") {
        plan.keep_connections = true;
        (void)run(plan, server);
        CHECK(server.connections() == 1 + 3);
    }
}

TEST_CASE("a request that is never answered is waited for to its timeout, though its slice is long over") {
    // The 20th request of all hangs; its connection has answered before.
    auto served = std::make_shared<std::atomic<int>>(0);
    const ScriptedServer server{[served](Peer& peer) {
        while (!peer.read_request().empty()) {
            if (++*served == 20) return peer.wait_for_close();
            if (!peer.pause(1ms) || !peer.send(ok_answer())) return;
        }
    }};
    LoadPlan plan = closed_plan(2, 100ms, 2);
    plan.timeout = 1500ms;
    SECTION("in a closed loop") {}
    SECTION("in an open loop") {
        plan.load = OpenLoop{.rate = 400, .connections = 4};
    }
    const Rounds rounds = run(plan, server);
    const Stats& stats = rounds.measurements.at(0).stats;
    CHECK(stats.outcomes.timeout == 1);
    CHECK(stats.outcomes.aborted == 0);
    CHECK(stats.outcomes.sent == stats.outcomes.ended());
    CHECK(all_sent(stats) == server.requests());
    CHECK_FALSE(has(audit(rounds), Rule::accounting, Severity::veto));
}

TEST_CASE("an answer that comes late counts with the time that it took") {
    auto served = std::make_shared<std::atomic<int>>(0);
    const ScriptedServer server{[served](Peer& peer) {
        while (!peer.read_request().empty()) {
            if (!peer.pause(++*served == 20 ? 900ms : 1ms) || !peer.send(ok_answer())) return;
        }
    }};
    const Rounds rounds = run(closed_plan(2, 100ms, 1), server);
    const Stats& stats = rounds.measurements.at(0).stats;
    CHECK(stats.outcomes.ok == stats.outcomes.sent);
    CHECK(stats.latency.max().value() >= 900ms);
    CHECK(all_sent(stats) == server.requests());
}

TEST_CASE("connections that a server does not serve are told, and cost the run no timeout each") {
    // Of four connections at a time it serves the first that comes.
    const ScriptedServer server{[](Peer& peer) {
        if (peer.index() != 1) return peer.wait_for_close();
        while (!peer.read_request().empty()) {
            if (!peer.pause(1ms) || !peer.send(ok_answer())) return;
        }
    }};
    LoadPlan plan = closed_plan(4, 200ms, 4);
    plan.keep_connections = true;
    const auto begun = std::chrono::steady_clock::now();
    const Rounds rounds = run(plan, server);
    CHECK(std::chrono::steady_clock::now() - begun < plan.timeout);
    const Stats& stats = rounds.measurements.at(0).stats;
    CHECK(stats.outcomes.ok > 0);
    CHECK(stats.flow.value().unanswered_connections == 4 * 3);
    CHECK(stats.outcomes.aborted == 4 * 3);
    CHECK(has(audit(rounds), Rule::unanswered, Severity::warning));
    CHECK_FALSE(is_vetoed(audit(rounds)));
}

TEST_CASE("while a server stands still for all, connections without an answer are waited for") {
    // It stands still from 0.8 s to 1.8 s; the window of 1 s ends in between. What is due then goes to connections that
    // never had an answer.
    using Clock = std::chrono::steady_clock;
    auto begun = std::make_shared<std::atomic<Clock::time_point>>();
    const ScriptedServer server{[begun](Peer& peer) {
        while (!peer.read_request().empty()) {
            auto unset = Clock::time_point{};
            begun->compare_exchange_strong(unset, Clock::now());
            const auto since = Clock::now() - begun->load();
            if (since > 800ms && since < 1800ms && !peer.pause(1800ms - since)) return;
            if (!peer.send(ok_answer())) return;
        }
    }};
    LoadPlan plan = closed_plan(20, 1s, 1);
    plan.load = OpenLoop{.rate = 100, .connections = 20};
    plan.warmup = 0ns;
    const Rounds rounds = run(plan, server);
    const Stats& stats = rounds.measurements.at(0).stats;
    CHECK(stats.outcomes.aborted == 0);
    CHECK(stats.outcomes.ok == stats.outcomes.sent);
    CHECK(stats.outcomes.sent >= 100);
    CHECK(stats.flow.value().unanswered_connections == 0);
    CHECK(stats.latency.max().value() >= 700ms);
    CHECK(all_sent(stats) == server.requests());
}

TEST_CASE("two targets take turns in windows of one length") {
    const ScriptedServer slow{delayed(4ms)};
    const ScriptedServer fast{delayed(1ms)};
    LoadPlan plan = closed_plan(4, 400ms, 2);
    plan.window = 20ms;
    const Rounds rounds =
        Runner{}.run(plan, {Target{.name = "slow", .url = slow.url()}, Target{.name = "fast", .url = fast.url()}});
    for (const Measurement& measurement : rounds.measurements) {
        REQUIRE(measurement.slices.size() == 2);
        for (const Slice& slice : measurement.slices) {
            CHECK(slice.windows == 10);
            CHECK(slice.elapsed > 150ms);
        }
    }
}
