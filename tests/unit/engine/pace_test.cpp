#include "engine/pace.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>

using namespace std::chrono_literals;
using httpbench::Pace;
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
