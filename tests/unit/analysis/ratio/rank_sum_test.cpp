#include "analysis/ratio/rank_sum.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <numeric>
#include <vector>

using Catch::Approx;
using namespace httpbench::analysis;

namespace {

using Sample = std::vector<double>;

Sample counting(int from, int to) {
    Sample sample(static_cast<std::size_t>(to - from + 1));
    std::iota(sample.begin(), sample.end(), from);
    return sample;
}

}  // namespace

TEST_CASE("the law of the rank sum counts the choices that add up to it") {
    // Two of 1, 2, 3, 4: 3 = 1+2, 4 = 1+3, 5 = 1+4 = 2+3, 6 = 2+4, 7 = 3+4; each choice has 1/6.
    const std::vector<double> law = rank_sum_law(std::vector{1, 2, 3, 4}, 2);
    const std::vector<double> by_hand{0, 0, 0, 1, 1, 2, 1, 1, 0, 0, 0};
    REQUIRE(law.size() == by_hand.size());
    for (std::size_t w = 0; w < law.size(); ++w) CHECK(law[w] == Approx(by_hand[w] / 6));
    // With ranks 2, 3, 3: one choice is 2, two are 3.
    CHECK(rank_sum_law(std::vector{2, 3, 3}, 1)[3] == Approx(2.0 / 3));
}

TEST_CASE("critical values of the rank sum are those of the published two-sided table") {
    // Mann and Whitney's U. For 5 and 5, partitions of 0, 1, 2, 3 in a 5 × 5 box: 1, 1, 2, 3; up to 2 they are 4 of
    // C(10, 5) = 252, twice 1.59 % = 3.2 %; up to 3 they are 7, twice 2.78 % = 5.6 %.
    struct Row {
        int m;
        int n;
        int at_10_percent;
        int at_5_percent;
        int at_1_percent;
    };
    const Row rows[]{
        {5, 5, 4, 2, 0}, {8, 8, 15, 13, 7}, {10, 10, 27, 23, 16}, {5, 8, 8, 6, 2}, {20, 20, 138, 127, 105}};
    for (const Row& row : rows) {
        CAPTURE(row.m, row.n);
        CHECK(critical_u(row.m, row.n, 0.90) == row.at_10_percent);
        CHECK(critical_u(row.m, row.n, 0.95) == row.at_5_percent);
        CHECK(critical_u(row.m, row.n, 0.99) == row.at_1_percent);
        CHECK(critical_u(row.n, row.m, 0.95) == row.at_5_percent);
    }
}

TEST_CASE("few numbers reach no confidence") {
    CHECK(critical_u(3, 3, 0.95) == -1);  // 2 ÷ C(6, 3) = 10 %
    CHECK(critical_u(3, 3, 0.90) == 0);
    CHECK(critical_u(4, 4, 0.95) == 0);  // 2 ÷ 70 = 2.9 %
    CHECK(critical_u(0, 9, 0.95) == -1);
    CHECK(critical_u(9, 0, 0.95) == -1);
    CHECK(fewest_unpaired_for_confidence(0.95) == 4);
    CHECK(fewest_unpaired_for_confidence(0.90) == 3);
    CHECK(fewest_unpaired_for_confidence(0.99) == 5);  // 2 ÷ 252 = 0.8 %
}

TEST_CASE("beyond the exact range the normal law goes on where the exact one ends") {
    // By the normal law with continuity correction at 51 and 50: mean 1275, deviation √(2550 · 102 ÷ 12) = 147.22;
    // 1275 − 1.95996 · 147.22 − ½ = 985.95.
    CHECK(critical_u(51, 50, 0.95) == 985);
    const int exact = critical_u(50, 50, 0.95);  // mean 1250, deviation 145.06: 965.2
    CHECK(std::abs(exact - 965) <= 1);
}

TEST_CASE("the interval cuts off as many differences as the critical value says") {
    // xs 1…4, ys 11, 12, 14, 18: the differences from 11 − 4 = 7 to 18 − 1 = 17; at 4 and 4 none is cut off.
    const Sample xs{1, 2, 3, 4};
    const Sample ys{11, 12, 14, 18};
    const std::vector<double> all = differences(xs, ys);
    CHECK(all == std::vector<double>{7, 8, 8, 9, 9, 10, 10, 10, 11, 11, 12, 13, 14, 15, 16, 17});
    CHECK(hodges_lehmann(all) == 10.5);
    const auto at_95 = rank_sum_interval(all, 4, 4, 0.95).value();
    CHECK(at_95.low == 7);
    CHECK(at_95.high == 17);
    const auto at_90 = rank_sum_interval(all, 4, 4, 0.90).value();  // 4 of 70, 2·2/70 = 5.7 %: cuts off 1
    CHECK(at_90.low == 8);
    CHECK(at_90.high == 16);
    CHECK_FALSE(rank_sum_interval(all, 4, 4, 0.99));
    CHECK_FALSE(rank_sum_interval({}, 0, 4, 0.95));
}

TEST_CASE("the p-value adds up all that is as far from the middle") {
    CHECK(rank_sum_p_value(counting(1, 4), counting(5, 8)) == Approx(2.0 / 70));
    CHECK(rank_sum_p_value(counting(5, 8), counting(1, 4)) == Approx(2.0 / 70));
    CHECK(rank_sum_p_value(counting(1, 5), counting(6, 10)) == Approx(2.0 / 252));
    CHECK(rank_sum_p_value(Sample{1, 2, 3, 5}, Sample{4, 6, 7, 8}) == Approx(4.0 / 70));
    CHECK(rank_sum_p_value(Sample{1}, Sample{2}) == 1);
    CHECK(rank_sum_p_value(Sample{}, Sample{2}) == 1);
}

TEST_CASE("equal numbers share their ranks") {
    CHECK(rank_sum_p_value(Sample{7, 7, 7}, Sample{7, 7, 7}) == Approx(1));
    // Ranks 1, 2½ against 2½, 4: sums of two of 1, 2½, 2½, 4 are 3½ twice, 5 twice, 6½ twice; 3½ and 6½ are 4 of 6.
    CHECK(rank_sum_p_value(Sample{1, 2}, Sample{2, 3}) == Approx(4.0 / 6));
}

TEST_CASE("large samples have a p-value too") {
    CHECK(rank_sum_p_value(counting(1, 60), counting(61, 120)) < 1e-15);
    CHECK(rank_sum_p_value(Sample(60, 1.0), Sample(60, 1.0)) == 1);
    // Sums of 1, 3, … and 2, 4, … differ by 60 in 7260: |W − 3630| = 30, deviation √(3600 · 121 ÷ 12) = 190.5;
    // z = 29.5 ÷ 190.5 = 0.1548.
    Sample odd;
    Sample even;
    for (int i = 0; i < 60; ++i) {
        odd.push_back(2 * i + 1);
        even.push_back(2 * i + 2);
    }
    CHECK(rank_sum_p_value(odd, even) == Approx(0.877).margin(0.001));
}
