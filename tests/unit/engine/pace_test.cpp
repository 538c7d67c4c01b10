#include "engine/pace.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdint>

using namespace std::chrono_literals;
using httpbench::Pace;
using httpbench::Pacer;
using httpbench::TimePoint;

namespace {

constexpr std::uint64_t endless = std::uint64_t{1} << 60;

/// 100 requests/s before and after a window from 25 to 55 ms, in which three are due.
Pace with_window(TimePoint start) {
    auto pace = Pace::flowing(Pacer{{.rate = 100, .count = endless}, {}}, start);
    pace.open_window(Pacer{{.rate = 100, .count = 3}, {}}, Pacer{{.rate = 100, .count = endless}, {}}, start + 25ms,
                     start + 55ms);
    return pace;
}

}  // namespace

TEST_CASE("a pace by count gives out its requests, whatever the time") {
    auto pace = Pace::by_count(2);
    CHECK(pace.take(TimePoint{}));
    CHECK(pace.take(TimePoint{} + 1000h));
    CHECK_FALSE(pace.take(TimePoint{}));
    CHECK_FALSE(pace.goes_on());
}

TEST_CASE("a closed loop that flows gives out requests until it is stopped") {
    auto pace = Pace::flowing();
    CHECK(pace.take(TimePoint{1s})->intended == TimePoint{1s});
    CHECK(pace.take(TimePoint{9h}));
    pace.stop();
    CHECK_FALSE(pace.take(TimePoint{9h}));
    CHECK_FALSE(pace.goes_on());
}

TEST_CASE("a scheduled pace gives out requests when they are due, with their intended send") {
    const TimePoint start{10s};
    auto pace = Pace::scheduled(Pacer{{.rate = 100, .count = 3}, {}}, start);
    CHECK(pace.is_scheduled());
    CHECK(pace.half() == start + 15ms);
    CHECK_FALSE(pace.take(start - 1ns));
    CHECK(pace.take(start)->intended == start);
    CHECK_FALSE(pace.take(start + 9ms));
    CHECK(pace.next_due() == start + 10ms);
    // A late thread catches up on what is due, and on no more.
    CHECK(pace.take(start + 25ms)->intended == start + 10ms);
    CHECK(pace.take(start + 25ms)->intended == start + 20ms);
    CHECK_FALSE(pace.take(start + 25ms));
    CHECK_FALSE(pace.goes_on());
}

TEST_CASE("what is due in a window counts, and the schedule runs on around it") {
    const TimePoint start{10s};
    auto pace = with_window(start);
    CHECK(pace.half() == start + 40ms);
    for (const auto due : {0ms, 10ms, 20ms}) {
        const auto before = pace.take(start + 1s).value();
        CHECK(before.intended == start + due);
        CHECK_FALSE(before.counts);
        CHECK_FALSE(before.after);
    }
    for (const auto due : {25ms, 35ms, 45ms}) {
        CHECK(pace.window_goes_on());
        const auto counted = pace.take(start + 1s).value();
        CHECK(counted.intended == start + due);
        CHECK(counted.counts);
    }
    CHECK_FALSE(pace.window_goes_on());
    for (const auto due : {55ms, 65ms}) {
        const auto after = pace.take(start + 1s).value();
        CHECK(after.intended == start + due);
        CHECK_FALSE(after.counts);
        CHECK(after.after);
    }
    CHECK(pace.goes_on());
}

TEST_CASE("a schedule that is to end gives out what is due before, however late, and no more") {
    const TimePoint start{10s};
    auto pace = with_window(start);
    for (int i = 0; i < 6; ++i) CHECK(pace.take(start + 1s));
    pace.end_at(start + 65ms);
    CHECK(pace.take(start + 1s)->intended == start + 55ms);
    CHECK_FALSE(pace.take(start + 1s));
    CHECK_FALSE(pace.goes_on());
}
