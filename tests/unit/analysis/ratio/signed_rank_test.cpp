#include "analysis/ratio/signed_rank.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <numeric>
#include <utility>

using Catch::Approx;
using namespace httpbench::analysis;

namespace {

double at_most(int t, int n) {
    std::vector<int> ranks(static_cast<std::size_t>(n));
    std::iota(ranks.begin(), ranks.end(), 1);
    const std::vector<double> law = signed_rank_law(ranks);
    return std::accumulate(law.begin(), law.begin() + t + 1, 0.0);
}

}  // namespace

TEST_CASE("the law of the signed-rank statistic counts the ways to add up ranks") {
    // Of ranks 1, 2, 3 the sums 0, 1, 2, 4, 5, 6 arise in one way, 3 in two: {3} and {1, 2}.
    const std::vector<double> law = signed_rank_law(std::vector{1, 2, 3});
    CHECK(law == std::vector{0.125, 0.125, 0.125, 0.25, 0.125, 0.125, 0.125});
    CHECK(signed_rank_law({}) == std::vector{1.0});
}

TEST_CASE("the law is symmetric, adds up to 1, and has 1/2ⁿ at its ends") {
    for (const int n : {1, 6, 8, 10, 15, 20, 60}) {
        CAPTURE(n);
        std::vector<int> ranks(static_cast<std::size_t>(n));
        std::iota(ranks.begin(), ranks.end(), 1);
        const std::vector<double> law = signed_rank_law(ranks);
        CHECK(law.size() == static_cast<std::size_t>(n * (n + 1) / 2 + 1));
        CHECK(std::accumulate(law.begin(), law.end(), 0.0) == Approx(1));
        CHECK(law.front() == std::ldexp(1.0, -n));
        for (std::size_t t = 0; t < law.size(); ++t) REQUIRE(law[t] == Approx(law[law.size() - 1 - t]));
    }
}

TEST_CASE("the law agrees with the published tail probabilities") {
    // Sums of distinct parts up to 8 arise in 1, 1, 1, 2, 2, 3, 4, 5, 6 ways: 25 of 2¹⁰. The others: Hollander, Wolfe,
    // Chicken, Table A.4, to its four decimals or fewer.
    CHECK(at_most(8, 10) == 25.0 / 1024);
    CHECK(at_most(3, 8) == 5.0 / 256);
    CHECK(at_most(2, 6) == 3.0 / 64);
    CHECK(at_most(10, 10) == Approx(0.042).margin(0.0005));
    CHECK(at_most(25, 15) == Approx(0.024).margin(0.0005));
    CHECK(at_most(30, 15) == Approx(0.047).margin(0.0005));
    CHECK(at_most(52, 20) == Approx(0.0242).margin(0.00005));
    CHECK(at_most(60, 20) == Approx(0.0487).margin(0.00005));
}

TEST_CASE("critical values are those of the published two-sided table") {
    struct Row {
        int n;
        int at_10_percent;
        int at_5_percent;
        int at_1_percent;
    };
    constexpr int none = -1;
    const Row rows[]{{4, none, none, none}, {5, 0, none, none}, {6, 2, 0, none},  {7, 3, 2, none},
                     {8, 5, 3, 0},          {10, 10, 8, 3},     {15, 30, 25, 15}, {20, 60, 52, 37}};
    for (const Row& row : rows) {
        CAPTURE(row.n);
        CHECK(critical_rank_sum(row.n, 0.90) == row.at_10_percent);
        CHECK(critical_rank_sum(row.n, 0.95) == row.at_5_percent);
        CHECK(critical_rank_sum(row.n, 0.99) == row.at_1_percent);
    }
    CHECK(critical_rank_sum(0, 0.95) == none);
}

TEST_CASE("beyond the seam the normal law gives what the exact one does") {
    struct Row {
        double confidence;
        int exact;
        int normal;
    };
    // Reckoned apart from this code, in Python.
    for (const Row& row : {Row{0.90, 690, 691}, Row{0.95, 648, 648}, Row{0.99, 567, 564}}) {
        CAPTURE(row.confidence);
        CHECK(exact_critical_rank_sum(most_exact, row.confidence) == row.exact);
        CHECK(normal_critical_rank_sum(most_exact, row.confidence) == row.normal);
        CHECK(critical_rank_sum(most_exact, row.confidence) == row.exact);
        CHECK(critical_rank_sum(most_exact + 1, row.confidence) ==
              normal_critical_rank_sum(most_exact + 1, row.confidence));
    }
    CHECK(exact_critical_rank_sum(100, 0.95) == 1955);
    CHECK(normal_critical_rank_sum(100, 0.95) == 1954);
    CHECK(normal_critical_rank_sum(0, 0.95) == -1);
    CHECK(normal_critical_rank_sum(3, 0.95) == -1);
}

TEST_CASE("beyond the seam p-values are those of the exact law, to 1 % where 5 % is decided") {
    std::vector<int> ranks(101);
    std::iota(ranks.begin(), ranks.end(), 1);
    std::vector<int> doubled;
    for (const int rank : ranks) doubled.push_back(2 * rank);
    const std::pair<int, double> exact_tails[]{{1700, 0.0013909}, {1996, 0.0247679}, {2300, 0.1765369}, {2575, 0.5}};
    for (const auto& [t, exact] : exact_tails) {
        CAPTURE(t);
        const double tolerance = exact < 0.01 ? 0.1 : 0.01;
        CHECK(exact_rank_tail(ranks, t) == Approx(exact).epsilon(1e-4));
        CHECK(normal_rank_tail(ranks, t, 0.5) == Approx(exact).epsilon(tolerance));
        CHECK(normal_rank_tail(doubled, 2 * t, 1) == Approx(exact).epsilon(tolerance));
    }
    // The ranks 57…77 and 101 add up to 21 × 67 + 101 = 1508, and with 84…88 to 1938.
    std::vector<double> differences;
    for (int i = 1; i <= 101; ++i) {
        const bool negative = (i >= 57 && i <= 77) || (i >= 84 && i <= 88) || i == 101;
        differences.push_back(negative ? -i : i);
    }
    CHECK(signed_rank_p_value(differences) == Approx(2 * normal_rank_tail(ranks, 1938, 0.5)));
}

TEST_CASE("a confidence needs so many differences that 2/2ⁿ is rare enough") {
    const std::pair<double, int> rows[]{{0.5, 2}, {0.75, 3}, {0.9, 5}, {0.95, 6}, {0.96875, 6}, {0.97, 7}, {0.99, 8}};
    for (const auto& [confidence, fewest] : rows) {
        CAPTURE(confidence);
        CHECK(fewest_for_confidence(confidence) == fewest);
        CHECK(critical_rank_sum(fewest, confidence) >= 0);
        CHECK(critical_rank_sum(fewest - 1, confidence) == -1);
    }
}

TEST_CASE("the p-value doubles the smaller tail") {
    struct Row {
        std::vector<double> differences;
        double p_value;
    };
    const Row rows[]{
        {{1, 2, 4, 5, 8, 10}, 2.0 / 64},
        {{-1, -2, -4, -5, -8, -10}, 2.0 / 64},
        {{-1, 2, 4, 5, 8, 10}, 4.0 / 64},   // T = 1: {} and {1}
        {{1, 2, -4, 5, 8, 10}, 10.0 / 64},  // T = 3: {}, {1}, {2}, {3}, {1, 2}
        {{1, -1.5}, 1.0},                   // T = 1: 2 of 4
        {{1}, 1.0},
    };
    for (const Row& row : rows) {
        CAPTURE(row.differences);
        CHECK(signed_rank_p_value(row.differences) == Approx(row.p_value));
    }
}

TEST_CASE("equal magnitudes share their ranks, and zeros are left out") {
    CHECK(signed_rank_p_value(std::vector<double>{1, 1, 1}) == Approx(2.0 / 8));
    // Ranks 1½, 1½, 3, 4 with T = 4: {}, {1½}, {1½}, {1½, 1½}, {3}, {4} of 16.
    CHECK(signed_rank_p_value(std::vector<double>{1, 1, 2, -3}) == Approx(12.0 / 16));
    CHECK(signed_rank_p_value(std::vector<double>{0, 1, 0, 2, 3}) == Approx(2.0 / 8));
    CHECK(signed_rank_p_value(std::vector<double>{0, 0}) == 1);
    CHECK(signed_rank_p_value({}) == 1);
}
