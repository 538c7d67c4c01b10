#include "engine/stop_clock.hpp"

#include <catch2/catch_test_macros.hpp>

using httpbench::StopClock;
using httpbench::TimePoint;
using namespace std::chrono_literals;

TEST_CASE("a stop clock runs from the look that first saw the stop") {
    std::stop_source source;
    StopClock clock{source.get_token(), 1s};
    const TimePoint start{};
    CHECK_FALSE(clock.is_over(start + 1h));
    source.request_stop();
    CHECK_FALSE(clock.is_over(start + 2h));
    CHECK_FALSE(clock.is_over(start + 2h + 999ms));
    CHECK(clock.is_over(start + 2h + 1s));
}

TEST_CASE("a stop clock without a source is never over") {
    StopClock clock{{}, 0ns};
    CHECK_FALSE(clock.is_over(TimePoint{} + 1h));
}
