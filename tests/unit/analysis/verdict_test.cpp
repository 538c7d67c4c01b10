#include "httpbench/verdict.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>

using httpbench::judge;
using httpbench::Ratio;
using httpbench::Verdict;

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// An equivalence interval that is too wide to be comparable.
constexpr Ratio wide{.estimate = 1, .low = 0.5, .high = 2, .confidence = 0.9, .rounds = 10};

Ratio ratio(double estimate, double low, double high) {
    return {.estimate = estimate, .low = low, .high = high, .rounds = 10};
}

}  // namespace

TEST_CASE("every verdict has the name that stands in the results") {
    CHECK(to_string(Verdict::significant) == "SIGNIFICANT");
    CHECK(to_string(Verdict::notable) == "NOTABLE");
    CHECK(to_string(Verdict::moderate) == "MODERATE");
    CHECK(to_string(Verdict::comparable) == "COMPARABLE");
    CHECK(to_string(Verdict::inconclusive) == "INCONCLUSIVE");
    CHECK(to_string(Verdict::invalid) == "INVALID");
}

TEST_CASE("a winner's verdict rests on the cautious end of its interval") {
    struct Row {
        double low;
        Verdict verdict;
    };
    const Row rows[]{
        {5, Verdict::significant},      {2.0, Verdict::significant},  {1.999, Verdict::notable},
        {1.5, Verdict::notable},        {1.499, Verdict::moderate},   {1.1, Verdict::moderate},
        {1.099, Verdict::inconclusive}, {0.9, Verdict::inconclusive},
    };
    for (const Row& row : rows) {
        CAPTURE(row.low);
        CHECK(judge(ratio(6, row.low, 7), wide) == row.verdict);
    }
}

TEST_CASE("a ratio below 1 is turned over first") {
    struct Row {
        double high;
        Verdict verdict;
    };
    const Row rows[]{
        {0.2, Verdict::significant},   {0.5, Verdict::significant},  {0.501, Verdict::notable},
        {0.666, Verdict::notable},     {0.667, Verdict::moderate},   {0.909, Verdict::moderate},
        {0.91, Verdict::inconclusive}, {1.1, Verdict::inconclusive},
    };
    for (const Row& row : rows) {
        CAPTURE(row.high);
        CHECK(judge(ratio(0.15, 0.1, row.high), wide) == row.verdict);
    }
}

TEST_CASE("targets are comparable when the 90 % interval lies strictly inside the margin") {
    const Ratio decision = ratio(1.02, 0.85, 1.2);
    CHECK(judge(decision, ratio(1.02, 0.95, 1.09)) == Verdict::comparable);
    CHECK(judge(decision, ratio(1.02, 0.91, 1.099)) == Verdict::comparable);
    CHECK(judge(decision, ratio(1.02, 0.95, 1.1)) == Verdict::inconclusive);
    CHECK(judge(decision, ratio(1.02, 0.909, 1.05)) == Verdict::inconclusive);
}

TEST_CASE("a difference that is sure but small is comparable") {
    CHECK(judge(ratio(1.03, 1.01, 1.05), ratio(1.03, 1.015, 1.045)) == Verdict::comparable);
}

TEST_CASE("without an interval nothing is concluded") {
    CHECK(judge(ratio(9, nan, nan), wide) == Verdict::inconclusive);
    CHECK(judge(ratio(0.1, nan, nan), ratio(0.1, nan, nan)) == Verdict::inconclusive);
    CHECK(judge(ratio(nan, nan, nan), ratio(nan, nan, nan)) == Verdict::inconclusive);
}

TEST_CASE("too few rounds for the decision conclude nothing, be they enough for equivalence") {
    CHECK(judge(ratio(1, nan, nan), ratio(1, 0.95, 1.05)) == Verdict::inconclusive);
}
