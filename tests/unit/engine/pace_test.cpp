#include "engine/pace.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>

using namespace std::chrono_literals;
using httpbench::Pace;
using httpbench::Pacer;
using httpbench::TimePoint;

TEST_CASE("a pace by count gives out its requests, whatever the time") {
    auto pace = Pace::by_count(2);
    CHECK(pace.take(TimePoint{}));
    CHECK(pace.take(TimePoint{} + 1000h));
    CHECK_FALSE(pace.take(TimePoint{}));
    CHECK_FALSE(pace.is_late(TimePoint{} + 1000h));
    CHECK_FALSE(pace.end());
}

TEST_CASE("a pace by duration gives out requests before its end and takes answers until it") {
    const TimePoint end{1s};
    auto pace = Pace::until(end);
    CHECK(pace.take(end - 1ns));
    CHECK_FALSE(pace.take(end));
    CHECK_FALSE(pace.is_late(end));
    CHECK(pace.is_late(end + 1ns));
    CHECK(pace.end() == end);
}

TEST_CASE("a stopped pace gives out nothing") {
    auto pace = Pace::by_count(2);
    pace.stop();
    CHECK_FALSE(pace.take(TimePoint{}));
}

TEST_CASE("a scheduled pace gives out requests when they are due, with their intended send") {
    const TimePoint start{10s};
    auto pace = Pace::scheduled(Pacer{{.rate = 100, .count = 3}, {}}, start, start + 30ms);
    CHECK_FALSE(pace.take(start - 1ns));
    CHECK(pace.take(start) == start);
    CHECK_FALSE(pace.take(start + 9ms));
    CHECK(pace.next_due() == start + 10ms);
    // A late thread catches up on what is due, and on no more.
    CHECK(pace.take(start + 25ms) == start + 10ms);
    CHECK(pace.take(start + 25ms) == start + 20ms);
    CHECK_FALSE(pace.take(start + 25ms));
    CHECK_FALSE(pace.goes_on(start + 25ms));
}

TEST_CASE("what a scheduled pace did not get to begin before its end can still be told") {
    const TimePoint start{10s};
    auto pace = Pace::scheduled(Pacer{{.rate = 100, .count = 3}, {}}, start, start + 30ms);
    CHECK(pace.take(start));
    CHECK_FALSE(pace.take(start + 30ms));
    int unsent = 0;
    while (pace.take_unsent(start + 30ms)) ++unsent;
    CHECK(unsent == 2);
    CHECK(pace.is_late(start + 30ms + 1ns));
}

TEST_CASE("a scheduled pace by count has no end by the clock") {
    const auto pace = Pace::scheduled(Pacer{{.rate = 100, .count = 4}, {}}, TimePoint{}, TimePoint::max());
    CHECK_FALSE(pace.end());
    CHECK(pace.is_scheduled());
    CHECK(pace.half() == TimePoint{20ms});
    CHECK_FALSE(pace.is_late(TimePoint{1h}));
}
