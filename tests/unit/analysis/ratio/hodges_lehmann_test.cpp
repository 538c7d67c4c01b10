#include "analysis/ratio/hodges_lehmann.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

using namespace httpbench::analysis;

namespace {

// By hand, every pair's mean:
//    1 | 1  1.5  2.5  3    4.5  5.5
//    2 |    2    3    3.5  5    6
//    4 |         4    4.5  6    7
//    5 |              5    6.5  7.5
//    8 |                   8    9
//   10 |                        10
const std::vector<double> differences{5, 1, 10, 2, 8, 4};
const std::vector<double> by_hand{1, 1.5, 2, 2.5, 3, 3, 3.5, 4, 4.5, 4.5, 5, 5, 5.5, 6, 6, 6.5, 7, 7.5, 8, 9, 10};

}  // namespace

TEST_CASE("Walsh averages are the means of all pairs, each with itself too") {
    CHECK(walsh_averages(differences) == by_hand);
    CHECK(walsh_averages({}).empty());
}

TEST_CASE("the Hodges-Lehmann estimate is the median of the Walsh averages") {
    CHECK(hodges_lehmann(by_hand) == 5);  // the 11th of 21
    CHECK(hodges_lehmann(std::vector<double>{1, 2, 5, 9}) == 3.5);
    CHECK(hodges_lehmann(std::vector<double>{7}) == 7);
    CHECK(std::isnan(hodges_lehmann({})));
}

TEST_CASE("the interval cuts off as many averages as the critical value says") {
    const auto at_95 = signed_rank_interval(by_hand, 6, 0.95).value();  // cuts off 0
    CHECK(at_95.low == 1);
    CHECK(at_95.high == 10);
    const auto at_90 = signed_rank_interval(by_hand, 6, 0.90).value();  // cuts off 2
    CHECK(at_90.low == 2);
    CHECK(at_90.high == 8);
}

TEST_CASE("too few differences have no interval") {
    CHECK_FALSE(signed_rank_interval(by_hand, 6, 0.99));
    CHECK_FALSE(signed_rank_interval(walsh_averages(std::vector<double>{1, 2, 3, 4, 5}), 5, 0.95));
    CHECK_FALSE(signed_rank_interval({}, 0, 0.95));
}

TEST_CASE("from 12 differences on, a single wild one does not carry the interval away") {
    std::vector<double> tame;
    for (int i = 1; i <= 12; ++i) tame.push_back(i);
    std::vector<double> wild = tame;
    wild.back() = 1e6;
    const auto of_tame = walsh_averages(tame);
    const auto of_wild = walsh_averages(wild);

    // The critical value for 12 is 13. Sums of pairs from below: 2, 3, 2 × 4, 2 × 5, 3 × 6, 3 × 7, then 8, the 14th.
    // From above in 1…12 likewise 18; with the wild one its 12 pairs go first, then 22 and 21.
    const auto before = signed_rank_interval(of_tame, 12, 0.95).value();
    CHECK(before.low == 4);
    CHECK(before.high == 9);
    const auto after = signed_rank_interval(of_wild, 12, 0.95).value();
    CHECK(after.low == 4);
    CHECK(after.high == 10.5);
    CHECK(hodges_lehmann(of_tame) == 6.5);
    CHECK(hodges_lehmann(of_wild) <= 7);
}
