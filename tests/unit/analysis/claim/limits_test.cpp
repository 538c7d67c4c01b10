#include "analysis/claim/limits.hpp"

#include "httpbench/error.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>

using Catch::Approx;
using namespace httpbench;
using namespace httpbench::analysis;

namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

Ratio ratio(double low, double estimate, double high, int rounds = 10) {
    return {.estimate = estimate, .low = low, .high = high, .confidence = 0.95, .rounds = rounds};
}

bool is_refused(const ComparisonClaim& claim) {
    try {
        static_cast<void>(limits_of(claim));
    } catch (const Error& error) {
        return error.code() == Errc::invalid_value;
    }
    return false;
}

}  // namespace

TEST_CASE("a margin becomes the ratio that a claim asks for") {
    CHECK(limits_of(NotSlower("a")).low == 1);
    CHECK(limits_of(NotSlower("a").by(5_percent)).low == Approx(0.95));
    CHECK(limits_of(NotSlower("a").by(25_percent).on(httpbench::Metric::p95)).low == Approx(0.8));
    CHECK(std::isinf(limits_of(NotSlower("a")).high));
    CHECK(limits_of(Faster("a")).low == Approx(1.1));
    CHECK(limits_of(Faster("a").by(50_percent).on(httpbench::Metric::cpu)).low == Approx(1.5));
    CHECK(limits_of(Comparable("a")).low == Approx(1 / 1.1));
    CHECK(limits_of(Comparable("a").within(25_percent)).high == Approx(1.25));
    CHECK(limits_of(Comparable("a").within(25_percent)).low == Approx(0.8));
}

TEST_CASE("a margin that cannot be is refused") {
    CHECK(is_refused(NotSlower("a").by(Percent{-1})));
    CHECK(is_refused(NotSlower("a").by(100_percent)));
    CHECK(is_refused(Faster("a").by(Percent{no_number})));
    CHECK_FALSE(is_refused(NotSlower("a").by(100_percent).on(httpbench::Metric::mean)));
    CHECK_FALSE(is_refused(Faster("a").by(300_percent)));
}

TEST_CASE("the whole interval decides whether a claim holds or fails") {
    const ClaimLimits at_least_1{.low = 1};
    CHECK(status_within(at_least_1, ratio(1, 1.1, 1.2)) == ClaimStatus::holds);
    CHECK(status_within(at_least_1, ratio(0.99, 1.1, 1.2)) == ClaimStatus::inconclusive);
    CHECK(status_within(at_least_1, ratio(0.8, 0.9, 1)) == ClaimStatus::inconclusive);
    CHECK(status_within(at_least_1, ratio(0.8, 0.9, 0.99)) == ClaimStatus::fails);
    const ClaimLimits near_1{.low = 0.8, .high = 1.25};
    CHECK(status_within(near_1, ratio(0.8, 1, 1.25)) == ClaimStatus::holds);
    CHECK(status_within(near_1, ratio(0.8, 1, 1.26)) == ClaimStatus::inconclusive);
    CHECK(status_within(near_1, ratio(1.26, 1.3, 1.4)) == ClaimStatus::fails);
    CHECK(status_within(near_1, ratio(0.6, 0.7, 0.79)) == ClaimStatus::fails);
    CHECK(status_within(near_1, ratio(no_number, 1, no_number)) == ClaimStatus::inconclusive);
    CHECK(status_within(near_1, ratio(no_number, no_number, no_number)) == ClaimStatus::inconclusive);
}

TEST_CASE("more rounds decide by shrinking the interval to one side of the limit") {
    // In logarithms: the estimate is 0.1 above the limit, the interval reaches 0.19 down: 10 × 1.9² = 36.1, so 37 in
    // all.
    CHECK(more_rounds_for({.low = 1}, ratio(std::exp(-0.09), std::exp(0.1), std::exp(0.3))) == 27);
    // 0.05 below the limit, reaching 0.095 up: the same.
    CHECK(more_rounds_for({.low = 1}, ratio(std::exp(-0.2), std::exp(-0.05), std::exp(0.045))) == 27);
    // Two limits at ±0.1, an interval of ±0.2 about 0.05: 0.05 ÷ 0.2 upwards is less than 0.15 ÷ 0.2 downwards.
    CHECK(more_rounds_for({.low = std::exp(-0.1), .high = std::exp(0.1)},
                          ratio(std::exp(-0.15), std::exp(0.05), std::exp(0.25))) == 150);
    // The estimate on the limit itself: never.
    CHECK_FALSE(more_rounds_for({.low = 1}, ratio(0.9, 1, 1.1)).has_value());
    // Six rounds are the fewest for 95 %.
    CHECK(more_rounds_for({.low = 1}, ratio(no_number, 1.5, no_number, 2)) == 4);
}
