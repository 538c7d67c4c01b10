#include "analysis/ratio/rounds_needed.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>

using httpbench::Ratio;
using httpbench::analysis::more_rounds_needed;

namespace {

/// A ratio by its logarithms.
Ratio ratio(double estimate, double low, double high, double confidence) {
    return {.estimate = std::exp(estimate),
            .low = std::exp(low),
            .high = std::exp(high),
            .confidence = confidence,
            .rounds = 10};
}

std::optional<int> more_rounds(double estimate, double half_width) {
    return more_rounds_needed(ratio(estimate, estimate - half_width, estimate + half_width, 0.95),
                              ratio(estimate, estimate - half_width, estimate + half_width, 0.90));
}

}  // namespace

TEST_CASE("a likely winner needs its cautious end to reach the margin") {
    // ln 1.1 = 0.09531, so 0.2 must shrink to 0.10469: 10 ÷ 0.52345² = 36.5, 27 more.
    CHECK(more_rounds(0.2, 0.2) == 27);
    CHECK(more_rounds(-0.2, 0.2) == 27);
    // Only the end towards 1 counts.
    CHECK(more_rounds_needed(ratio(0.2, 0, 9, 0.95), ratio(0.2, 0.05, 8, 0.90)) == 27);
    CHECK(more_rounds_needed(ratio(-0.2, -9, 0, 0.95), ratio(-0.2, -8, -0.05, 0.90)) == 27);
}

TEST_CASE("likely equals need both ends inside the margin") {
    // 0.2 must shrink to 0.09531: 10 ÷ 0.47655² = 44.03, so 45 in all.
    CHECK(more_rounds(0, 0.2) == 35);
    // At 0.05 the upper end has 0.04531 left, the lower one 0.14531: 10 ÷ 0.22655² = 194.8.
    CHECK(more_rounds(0.05, 0.2) == 185);
    CHECK(more_rounds(-0.05, 0.2) == 185);
    // The 90 % interval decides, whatever the other one is.
    CHECK(more_rounds_needed(ratio(0, -3, 3, 0.95), ratio(0, -0.2, 0.2, 0.90)) == 35);
}

TEST_CASE("at least one more round is needed") {
    CHECK(more_rounds(0.2, 0.1047) == 1);
}

TEST_CASE("what takes more than 10,000 rounds is out of reach") {
    CHECK_FALSE(more_rounds(std::log(1.1), 0.2));
    CHECK_FALSE(more_rounds(0.0954, 0.2));
    // 10 ÷ 0.0317² = 9,951 and 10 ÷ 0.0315² = 10,078 in all.
    CHECK(more_rounds(0, std::log(1.1) / 0.0317).has_value());
    CHECK_FALSE(more_rounds(0, std::log(1.1) / 0.0315).has_value());
}

TEST_CASE("too few rounds for an interval need as many as give one") {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    const auto without_interval = [](int rounds, double confidence) {
        return Ratio{.estimate = 1.3, .low = nan, .high = nan, .confidence = confidence, .rounds = rounds};
    };
    CHECK(more_rounds_needed(without_interval(5, 0.95), without_interval(5, 0.90)) == 1);
    CHECK(more_rounds_needed(without_interval(2, 0.95), without_interval(2, 0.90)) == 4);
    CHECK(more_rounds_needed(without_interval(0, 0.95), without_interval(0, 0.90)) == 6);
    CHECK(more_rounds_needed(without_interval(6, 0.99), without_interval(6, 0.90)) == 2);
    CHECK(more_rounds_needed(without_interval(4, 0.80), without_interval(4, 0.90)) == 1);
}
