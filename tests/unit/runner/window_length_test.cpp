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

TEST_CASE("an endpoint begins at a look whose slices hold 20 latencies and 200 answers") {
    const LoadPlan closed{.load = ClosedLoop{.connections = 50}};
    CHECK(begins_at(closed, 1ms, 25ms));
    CHECK_FALSE(begins_at(closed, 2ms, 25ms));
    CHECK(begins_at(closed, 2500us, 50ms));
    // One connection of 0.5 ms: 50 answers in 25 ms, 200 in 100 ms.
    const LoadPlan single{.load = ClosedLoop{.connections = 1}};
    CHECK_FALSE(begins_at(single, 500us, 50ms));
    CHECK(begins_at(single, 500us, 100ms));
    const LoadPlan open{.load = OpenLoop{.rate = 2000}};
    CHECK_FALSE(begins_at(open, 1ms, 50ms));
    CHECK(begins_at(open, 1ms, 100ms));
}
