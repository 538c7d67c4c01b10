#include "runner/settling.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

using namespace httpbench;
using namespace std::chrono_literals;

namespace {

/// A slice of a second with so many good answers.
WorkReport slice_of(std::uint64_t requests) {
    WorkReport report;
    report.stats.outcomes.ok = requests;
    report.stats.elapsed = 1s;
    return report;
}

/// Settles these endpoints, of which nothing is known yet.
bool settles(const std::vector<std::size_t>& endpoints, std::chrono::nanoseconds at_most, const UnscoredSlice& measure,
             const std::function<bool()>& stopped) {
    SettlingGoodputs last(endpoints.size());
    return settle(endpoints, at_most, measure, stopped, last);
}

bool never() {
    return false;
}

/// Gives out these counts, one a slice, the last one without end; counts the slices.
struct Slices {
    std::vector<std::uint64_t> counts;
    int taken = 0;
    WorkReport operator()(std::size_t /*endpoint*/, int number) {
        ++taken;
        return slice_of(counts[std::min(static_cast<std::size_t>(number), counts.size() - 1)]);
    }
};

}  // namespace

TEST_CASE("a target is settled once two slices in a row differ by less than 2 %") {
    // 10,000 and 1,000,000 are apart, so are 1,000,000 and 1,030,000; the last two differ by 1 %.
    Slices slices{{10'000, 1'000'000, 1'030'000, 1'040'300}};
    CHECK(settles({0}, 1h, std::ref(slices), never));
    CHECK(slices.taken == 4);
}

TEST_CASE("slices of few requests may differ by two standard errors") {
    // Of 100 requests each: 2 x sqrt(1/100 + 1/100) = 28 %.
    Slices few{{100, 125}};
    CHECK(settles({0}, 1h, std::ref(few), never));
    CHECK(few.taken == 2);
    Slices apart{{100, 140, 140}};
    CHECK(settles({0}, 1h, std::ref(apart), never));
    CHECK(apart.taken == 3);
}

TEST_CASE("endpoints settle by turns, and one that is settled is asked no more") {
    std::vector<std::size_t> asked;
    const auto measure = [&](std::size_t endpoint, int number) {
        asked.push_back(endpoint);
        return slice_of(endpoint == 1 && number == 1 ? 2'000'000 : 1'000'000);
    };
    CHECK(settles({0, 1}, 1h, measure, never));
    // The second one is at 1, 2, 1 and 1 million.
    CHECK(asked == std::vector<std::size_t>{0, 1, 0, 1, 1, 1});
}

TEST_CASE("goodput that still moves when the time is over is not settled") {
    Slices slices{{1'000'000, 2'000'000}};
    CHECK(settles({0}, 0s, std::ref(slices), never));  // a single slice does not move
    CHECK(slices.taken == 1);
    const auto up_and_down = [](std::size_t, int number) { return slice_of(number % 2 == 0 ? 1'000'000 : 2'000'000); };
    CHECK_FALSE(settles({0}, 1ms, up_and_down, never));
}

TEST_CASE("a target without a good answer is not waited for, and a stop ends settling") {
    Slices none{{0}};
    CHECK_FALSE(settles({0}, 1h, std::ref(none), never));
    CHECK(none.taken == 2);
    Slices slices{{1'000}};
    CHECK(settles({0}, 1h, std::ref(slices), [] { return true; }));
    CHECK(slices.taken == 0);
}

TEST_CASE("a launch that is as fast as an earlier one is settled by its first slice") {
    SettlingGoodputs last{SettlingGoodput{1'000'000, 1e6}, std::nullopt};
    Slices alike{{1'010'000}};
    CHECK(settle({0}, 1h, std::ref(alike), never, last));
    CHECK(alike.taken == 1);
    CHECK(last[0]->per_second == 1'010'000);
    Slices slow_at_first{{500'000, 900'000, 1'000'000, 1'000'000}};
    CHECK(settle({0}, 1h, std::ref(slow_at_first), never, last));
    CHECK(slow_at_first.taken == 4);
    CHECK_FALSE(last[1]);
}

TEST_CASE("after two launches that were settled by their first slice, the next ones have nothing to settle") {
    SettlingGoodputs last(1);
    Slices steady{{1'000'000}};
    CHECK(settle({0}, 1h, std::ref(steady), never, last));  // nothing to hold the first slice against
    CHECK(last[0]->settles());
    CHECK(settle({0}, 1h, std::ref(steady), never, last));
    CHECK(last[0]->settles());
    CHECK(settle({0}, 1h, std::ref(steady), never, last));
    CHECK_FALSE(last[0]->settles());
    CHECK(steady.taken == 2 + 1 + 1);
}

TEST_CASE("a launch that is slow at first makes the next ones settle") {
    SettlingGoodputs last(1);
    Slices steady{{1'000'000}};
    CHECK(settle({0}, 1h, std::ref(steady), never, last));
    CHECK(settle({0}, 1h, std::ref(steady), never, last));  // the first that is settled at once
    Slices slow_at_first{{500'000, 1'000'000, 1'000'000}};
    CHECK(settle({0}, 1h, std::ref(slow_at_first), never, last));
    CHECK(settle({0}, 1h, std::ref(steady), never, last));
    CHECK(settle({0}, 1h, std::ref(steady), never, last));
    CHECK_FALSE(last[0]->settles());
}
