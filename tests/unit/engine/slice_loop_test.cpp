#include "engine/slice_loop.hpp"

#include "unit/engine/simulated_load.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <chrono>

using namespace httpbench;
using namespace httpbench::test;
using namespace std::chrono_literals;
using Catch::Approx;

namespace {

/// What counts came in or began, and ended or went out.
void check_account(const Stats& stats) {
    REQUIRE(stats.flow);
    CHECK(stats.flow->carried_in + stats.flow->begun == stats.outcomes.sent + stats.flow->carried_out);
    CHECK(stats.outcomes.sent == stats.outcomes.ended());
}

double seconds(std::chrono::nanoseconds time) {
    return std::chrono::duration<double>{time}.count();
}

}  // namespace

TEST_CASE("by count, requests take the time that so many connections need for them") {
    SimulatedLoad load{server_of(10ms), 4};
    const auto result = load.run(100);
    CHECK(result.stats.outcomes.ok == 100);
    // 25 on each of 4, one behind the other.
    CHECK(result.stats.elapsed == 250ms);
    CHECK(result.stats.latency.min() == 10ms);
    CHECK(result.stats.latency.max() == 10ms);
    CHECK(load.server().requests == 100);
}

TEST_CASE("goodput of a closed loop's window is connections by latency, whatever the latency") {
    for (const auto latency : {1ms, 5ms, 20ms, 90ms, 200ms, 1000ms}) {
        CAPTURE(latency.count());
        SimulatedLoad load{server_of(latency), 50};
        const auto result = load.run({.warmup = 50ms, .duration = 250ms, .latency = latency, .extension = 5s});
        check_account(result.stats);
        const double goodput = static_cast<double>(result.stats.outcomes.ok) / seconds(result.stats.elapsed);
        CHECK(goodput == Approx(50 / seconds(latency)).epsilon(0.01));
        CHECK(result.stats.latency.max() == latency);
    }
}

TEST_CASE("what is under way when a window opens or closes is carried") {
    // One connection, answers at 10, 20, 30 ms …: the window opens with the answer at 20 and closes with that at 60.
    SimulatedLoad load{server_of(10ms), 1};
    const auto result = load.run({.warmup = 15ms, .duration = 35ms, .extension = 5s});
    check_account(result.stats);
    CHECK(result.stats.outcomes.ok == 4);
    CHECK(result.stats.elapsed == 40ms);
    CHECK(result.stats.flow->carried_in == 0);
    CHECK(result.stats.flow->carried_out == 0);
    CHECK(result.stats.flow->carried_time == 0ms);
    CHECK(load.server().requests == 6);  // two of them before it
}

TEST_CASE("connections were busy for exactly the time of the window, however unevenly they are answered") {
    // Every 20th answer takes as long as the window.
    SimulatedLoad load{server_of(1ms), 10};
    load.server().answer = [](std::size_t number, TimePoint now) {
        return Scripted{.at = now + (number % 20 == 7 ? 300ms : 1ms)};
    };
    for (int i = 0; i < 10; ++i) {
        const auto result = load.run({.warmup = 10ms, .duration = 301ms, .extension = 5s});
        check_account(result.stats);
        CHECK(result.stats.flow->carried_in == 9);
        const auto busy = result.stats.latency.sum() + result.stats.flow->carried_time;
        CHECK(seconds(busy) / seconds(result.stats.elapsed) == Approx(10).epsilon(0.001));
    }
}

TEST_CASE("an answer that is no HTTP is counted once, in a window too") {
    SimulatedLoad load{server_of(1ms), 3};
    load.server().answer = [](std::size_t number, TimePoint now) {
        Scripted scripted{.at = now + 1ms};
        if (number % 7 == 3) scripted.bytes = "garbage\r\n\r\n";
        return scripted;
    };
    const auto result = load.run({.warmup = 5ms, .duration = 50ms, .extension = 5s});
    check_account(result.stats);
    CHECK(result.stats.outcomes.protocol_error > 0);
}

TEST_CASE("an open loop follows what is due in its window through a stall, and cuts nothing off") {
    // Stands still from 200 ms to 700 ms after the window opened: of 2,000 requests, 1,000 wait, 500 ms the first one.
    SimulatedLoad load{server_of(0ms), 50};
    const TimePoint opens = load.now();
    load.server().answer = [opens](std::size_t, TimePoint now) {
        const bool stands = now >= opens + 200ms && now < opens + 700ms;
        return Scripted{.at = stands ? opens + 700ms : now};
    };
    const auto result = load.run(2000, {.duration = 1s});
    const Stats& stats = result.stats;
    check_account(stats);
    CHECK(stats.outcomes.sent == 2000);
    CHECK(stats.outcomes.ok == 2000);
    CHECK(stats.outcomes.aborted == 0);
    // The k-th longest wait is 500 ms − (k − 1) · 0.5 ms; 20 lie beyond P99, 200 beyond P90.
    CHECK(seconds(*stats.latency.percentile(0.99)) == Approx(0.490).epsilon(0.002));
    CHECK(seconds(*stats.latency.percentile(0.9)) == Approx(0.400).epsilon(0.002));
    CHECK(stats.latency.max() == 500ms);
    CHECK(stats.latency.min() == 0ms);
}

TEST_CASE("what is due when a window closes on a server that stands still is followed behind it") {
    // From 100 ms before the close to 400 ms behind it.
    SimulatedLoad load{server_of(0ms), 10};
    const TimePoint opens = load.now();
    load.server().answer = [opens](std::size_t, TimePoint now) {
        const bool stands = now >= opens + 400ms && now < opens + 900ms;
        return Scripted{.at = stands ? opens + 900ms : now};
    };
    const auto result = load.run(1000, {.duration = 500ms});
    check_account(result.stats);
    CHECK(result.stats.outcomes.aborted == 0);
    // The run-on lasts until 900 ms and counts: 900 requests were due by then, of which 500 waited.
    CHECK(result.stats.elapsed == 900ms);
    CHECK(result.stats.outcomes.sent == 900);
    CHECK(result.stats.latency.max() == 500ms);
}

TEST_CASE("an open loop's service time is short where only the client's queue was long") {
    // One connection and 1 ms a request, at 2,000 a second: every second one more waits.
    SimulatedLoad load{server_of(1ms), 1};
    const auto result = load.run(2000, {.duration = 100ms});
    check_account(result.stats);
    REQUIRE(result.stats.service_time);
    CHECK(result.stats.service_time->max() == 1ms);
    CHECK(result.stats.latency.max() > 90ms);
}

TEST_CASE("a request that is never answered ends as a timeout, at its time") {
    SimulatedLoad load{server_of(1ms), 2};
    load.server().answer = [](std::size_t number, TimePoint now) {
        return number == 10 ? Scripted{} : Scripted{.at = now + 1ms};
    };
    const auto result = load.run(100, 500ms);
    CHECK(result.stats.outcomes.ok == 99);
    CHECK(result.stats.outcomes.timeout == 1);
    CHECK(result.stats.elapsed >= 500ms);
    CHECK(result.stats.elapsed <= 560ms);  // looked for every tenth of the timeout
}

TEST_CASE("connections that a server leaves out are told of, and not waited for") {
    // It serves the first two connections alone.
    SimulatedLoad load{server_of(1ms), 4};
    std::size_t served = 0;
    load.server().answer = [&](std::size_t number, TimePoint now) {
        if (number < 4 && number >= 2) return Scripted{};
        ++served;
        return Scripted{.at = now + 1ms};
    };
    const auto result = load.run({.warmup = 10ms, .duration = 100ms, .extension = 5s});
    check_account(result.stats);
    CHECK(result.stats.flow->unanswered_connections == 2);
    CHECK(result.stats.outcomes.ok == Approx(200).margin(2));
    CHECK(result.took < 2s);
}
