#include "engine/pacer.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <vector>

using namespace std::chrono_literals;
using namespace httpbench;
using std::chrono::nanoseconds;

namespace {

std::vector<nanoseconds> all_of(Pacer pacer) {
    std::vector<nanoseconds> times;
    for (; pacer.left() > 0; pacer.advance()) times.push_back(pacer.due());
    return times;
}

}  // namespace

TEST_CASE("constant arrivals keep their distance, below a millisecond too") {
    // 1 s ÷ 4,000 = 250 µs
    CHECK(all_of({{.rate = 4000, .count = 4}, {}}) == std::vector<nanoseconds>{0us, 250us, 500us, 750us});
    CHECK(all_of({{.rate = 0.5, .count = 3}, {}}) == std::vector<nanoseconds>{0s, 2s, 4s});
}

TEST_CASE("no rounding adds up: the last of a million arrivals at 3 a second is due to the nanosecond") {
    Pacer pacer{{.rate = 3, .count = 1'000'000}, {}};
    while (pacer.left() > 1) pacer.advance();
    CHECK(pacer.due() == 333'333s);  // 999,999 ÷ 3
}

TEST_CASE("threads send by turns") {
    const Arrivals arrivals{.rate = 1000, .count = 7};
    CHECK(all_of({arrivals, {.index = 0, .of = 3}}) == std::vector<nanoseconds>{0ms, 3ms, 6ms});
    CHECK(all_of({arrivals, {.index = 1, .of = 3}}) == std::vector<nanoseconds>{1ms, 4ms});
    CHECK(all_of({arrivals, {.index = 2, .of = 3}}) == std::vector<nanoseconds>{2ms, 5ms});
    CHECK(Pacer{arrivals, {.index = 2, .of = 3}}.interval() == 3ms);
}

TEST_CASE("Poisson arrivals are in order, within their time, and exactly as many as asked for") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const auto times = all_of({{.rate = 1000, .arrival = Arrival::poisson, .count = 1000, .seed = seed}, {}});
        CHECK(times.size() == 1000);
        CHECK(std::is_sorted(times.begin(), times.end()));
        CHECK(times.front() >= 0s);
        CHECK(times.back() < 1s);
    }
}

TEST_CASE("Poisson arrivals fill the time that they are given") {
    // 42 arrivals at 333 a second would take 126 ms.
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const auto times =
            all_of({{.rate = 333, .arrival = Arrival::poisson, .count = 42, .time = 125ms, .seed = seed}, {}});
        CHECK(times.size() == 42);
        CHECK(times.back() < 125ms);
    }
}

TEST_CASE("gaps of Poisson arrivals are exponential") {
    // 100,000 gaps of 1 ms at the mean: e⁻¹ = 36,788 of them are longer, and e⁻³ = 4,979 longer than 3 ms. Standard
    // deviations √(n·p·(1−p)): 153 and 69, of which the bounds are more than four.
    const auto times = all_of({{.rate = 1000, .arrival = Arrival::poisson, .count = 100'000, .seed = 1}, {}});
    int longer_than_mean = 0;
    int longer_than_three = 0;
    for (std::size_t i = 1; i < times.size(); ++i) {
        const auto gap = times[i] - times[i - 1];
        longer_than_mean += gap > 1ms ? 1 : 0;
        longer_than_three += gap > 3ms ? 1 : 0;
    }
    CHECK(longer_than_mean > 36'788 - 620);
    CHECK(longer_than_mean < 36'788 + 620);
    CHECK(longer_than_three > 4'979 - 280);
    CHECK(longer_than_three < 4'979 + 280);
}

TEST_CASE("the schedule of Poisson arrivals follows from seed and thread alone") {
    Arrivals arrivals{.rate = 1000, .arrival = Arrival::poisson, .count = 100, .seed = 7};
    const auto times = all_of({arrivals, {.index = 0, .of = 2}});
    CHECK(times.size() == 50);
    CHECK(all_of({arrivals, {.index = 0, .of = 2}}) == times);
    CHECK(all_of({arrivals, {.index = 1, .of = 2}}) != times);
    arrivals.seed = 8;
    CHECK(all_of({arrivals, {.index = 0, .of = 2}}) != times);
}

TEST_CASE("slices have as many arrivals as make the rate exact over the run") {
    // 83.25 a slice: 83, 166, 249, 333, … in all.
    CHECK(arrivals_in_round(83.25, 1) == 83);
    CHECK(arrivals_in_round(83.25, 3) == 83);
    CHECK(arrivals_in_round(83.25, 4) == 84);
    std::uint64_t sum = 0;
    for (int round = 1; round <= 10; ++round) sum += arrivals_in_round(500, round);
    CHECK(sum == 5000);
    // 0.7 ÷ 10 × 100 is 6.999… in binary.
    sum = 0;
    for (int round = 1; round <= 10; ++round) sum += arrivals_in_round(100 * (0.7 / 10), round);
    CHECK(sum == 70);
}
