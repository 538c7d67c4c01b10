#include "runner/window_length.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace httpbench;
using namespace std::chrono_literals;

namespace {

void check(const Windows& windows, int count, std::chrono::nanoseconds length) {
    CHECK(windows.count == count);
    CHECK(windows.length == length);
}

}  // namespace

TEST_CASE("windows are 25 ms, or ten times the slowest latency, and at most the slice") {
    check(windows_of({}, 2, 250ms, 1ms), 10, 25ms);
    check(windows_of({}, 2, 250ms, 5ms), 5, 50ms);
    check(windows_of({}, 2, 250ms, 1s), 1, 250ms);
    // Four windows of 60 ms fit into 250 ms, and share it.
    check(windows_of({}, 2, 250ms, 6ms), 4, 62'500us);
}

TEST_CASE("a target that takes no turns has one window") {
    check(windows_of({}, 1, 250ms, 1ms), 1, 250ms);
}

TEST_CASE("an open loop's windows are 250 ms, or hold ten requests") {
    check(windows_of({.load = OpenLoop{.rate = 1000}}, 2, 1s, 1ms), 4, 250ms);
    check(windows_of({.load = OpenLoop{.rate = 20}}, 2, 1s, 1ms), 2, 500ms);
    check(windows_of({.load = OpenLoop{.rate = 1}}, 2, 1s, 1ms), 1, 1s);
}

TEST_CASE("the plan's window is kept") {
    check(windows_of({.window = 100ms}, 2, 200ms, 1s), 2, 100ms);
    check(windows_of({.window = 100ms}, 1, 200ms, 1s), 2, 100ms);
}

TEST_CASE("an endpoint begins with the first look whose slices hold 20 latencies and 200 answers, or the last one") {
    // Slices of 25, 50, 100, 200 and 250 ms.
    const LoadPlan closed{.load = ClosedLoop{.connections = 50}};
    CHECK(first_look(closed, {1ms}) == 0);
    CHECK(first_look(closed, {2ms}) == 1);
    CHECK(first_look(closed, {2500us}) == 1);
    CHECK(first_look(closed, {12500us}) == 4);
    CHECK(first_look(closed, {1s}) == 4);
    // One connection of 0.5 ms: 50 answers in 25 ms, 200 in 100 ms.
    const LoadPlan single{.load = ClosedLoop{.connections = 1}};
    CHECK(first_look(single, {500us}) == 2);
    const LoadPlan open{.load = OpenLoop{.rate = 2000}};
    CHECK(first_look(open, {1ms}) == 2);
}

TEST_CASE("where targets are four times apart, shorter slices tell") {
    const LoadPlan closed{.load = ClosedLoop{.connections = 50}};
    CHECK(first_look(closed, {.latency = 20ms, .apart = 3.9}) == 4);
    CHECK(first_look(closed, {.latency = 20ms, .apart = 4}) == 0);
    CHECK(first_look(closed, {.latency = 170ms, .apart = 10}) == 3);
    // One connection of 4 ms: 25 answers in 100 ms.
    const LoadPlan single{.load = ClosedLoop{.connections = 1}};
    CHECK(first_look(single, {.latency = 4ms, .apart = 10}) == 2);
}
