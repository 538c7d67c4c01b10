#include "analysis/ratio/typical_round.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <vector>

using namespace httpbench;
using namespace httpbench::analysis;
using namespace std::chrono_literals;
using Catch::Matchers::WithinRel;

namespace {

/// A slice of one second a number of good answers.
std::vector<Slice> slices_of(const std::vector<std::uint64_t>& rates) {
    std::vector<Slice> slices;
    for (const std::uint64_t rate : rates) slices.push_back({.elapsed = 1s, .outcomes = {.sent = rate, .ok = rate}});
    return slices;
}

const MetricTrait& goodput = metric_of(&PairComparison::performance);

}  // namespace

TEST_CASE("six rounds give a typical round the interval from the lowest to the highest") {
    // 2/2^6 = 0.031: the signed ranks reject beyond the outermost Walsh averages alone.
    const auto interval = typical_round(slices_of({120, 100, 110, 90, 105, 95}), goodput, 0.95);
    REQUIRE(interval);
    CHECK_THAT(interval->low, WithinRel(90.0, 1e-12));
    CHECK_THAT(interval->high, WithinRel(120.0, 1e-12));
}

TEST_CASE("the interval of seven rounds is narrowed by two Walsh averages at either end") {
    // For n = 7, 2 P(T <= 2) = 6/128 = 0.047 and 2 P(T <= 3) = 10/128. The third of the averages of the logarithms of
    // 1, 2, 4, 8, 16, 32, 64 is 1 (the mean of 0 and 2, and of 1 and 1, in units of ln 2): after 0 and 1/2.
    const auto interval = typical_round(slices_of({1, 2, 4, 8, 16, 32, 64}), goodput, 0.95);
    REQUIRE(interval);
    CHECK_THAT(interval->low, WithinRel(2.0, 1e-12));
    CHECK_THAT(interval->high, WithinRel(32.0, 1e-12));
}

TEST_CASE("five rounds have no typical one at 95 percent, and have one at 90") {
    const auto slices = slices_of({120, 100, 110, 90, 105});
    CHECK_FALSE(typical_round(slices, goodput, 0.95));
    CHECK(typical_round(slices, goodput, 0.90));
    CHECK_FALSE(typical_round({}, goodput, 0.95));
}

TEST_CASE("rounds without a number say nothing about the typical one") {
    auto slices = slices_of({120, 0, 100, 110, 90, 105, 95});
    const auto interval = typical_round(slices, goodput, 0.95);
    REQUIRE(interval);
    CHECK_THAT(interval->low, WithinRel(90.0, 1e-12));
    CHECK_FALSE(typical_round(slices, metric_of(&PairComparison::p95), 0.95));
}
