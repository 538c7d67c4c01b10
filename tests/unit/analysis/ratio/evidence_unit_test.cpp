#include "analysis/ratio/evidence_unit.hpp"

#include "support/rounds_by_hand.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

using Catch::Approx;
using httpbench::EvidenceUnit;
using httpbench::Rounds;
using namespace httpbench::analysis;
using namespace httpbench::test;

namespace {

/// One number a round, and the sizes of the launches that the rounds were measured in.
struct Series {
    std::map<int, double> by_round;
    LaunchesByRound launches;
};

Series series(const std::vector<std::vector<double>>& by_launch) {
    Series all;
    int round = 0;
    int launch = 0;
    for (const auto& numbers : by_launch) {
        ++launch;
        for (const double number : numbers) {
            all.by_round[++round] = number;
            all.launches[round] = {launch, launch};
        }
    }
    return all;
}

std::vector<double> units(const Series& of) {
    return per_unit(of.by_round, of.launches);
}

std::optional<double> share(const Series& of) {
    return between_launches(of.by_round, of.launches);
}

}  // namespace

TEST_CASE("a new unit begins when either of the two is launched anew") {
    Rounds rounds = rounds_by_hand({1, 1, 1, 1}, {1, 1, 1, 1});
    const Pair pair{.target = "new", .reference = "old"};
    CHECK(evidence_unit(launches_by_round(rounds, pair)) == EvidenceUnit::round);
    rounds.measurements[0].slices[3].launch = 2;  // of "old"
    for (const std::size_t i : {2U, 3U}) rounds.measurements[1].slices[i].launch = 2;
    const LaunchesByRound launches = launches_by_round(rounds, pair);
    CHECK(launches == LaunchesByRound{{1, {1, 1}}, {2, {1, 1}}, {3, {2, 1}}, {4, {2, 2}}});
    CHECK(evidence_unit(launches) == EvidenceUnit::launch);
    CHECK(per_unit({{1, 2}, {2, 4}, {3, 8}, {4, 16}}, launches) == std::vector<double>{3, 8, 16});
}

TEST_CASE("a launch of one round gives that round's number, and rounds on one launch each their own") {
    CHECK(units(series({{1}, {2}, {7}})) == std::vector<double>{1, 2, 7});
    CHECK(units(series({{1, 2, 7}})) == std::vector<double>{1, 2, 7});
    CHECK(units({}).empty());
}

TEST_CASE("a launch of several rounds gives the median of the means of all pairs of them") {
    // 1, 2, 6: 1, 1.5, 2, 3.5, 4, 6; the middle is 2.75.
    CHECK(units(series({{1, 2, 6}, {3}, {4, 8}})) == std::vector<double>{2.75, 3, 6});
}

TEST_CASE("a round without a number is left out of its launch") {
    Series incomplete = series({{1, 2, 6}, {4, 8}});
    incomplete.by_round.erase(3);
    incomplete.by_round.erase(4);
    CHECK(units(incomplete) == std::vector<double>{1.5, 8});
}

TEST_CASE("the share of the variance between launches comes from the mean squares between and within them") {
    // Means 0.2, 0.6, 1.0: 2 × 0.32 ÷ 2 = 0.32 between, 3 × 0.02 ÷ 3 = 0.02 within; (0.32 − 0.02) ÷ 2 = 0.15 of 0.17.
    CHECK(share(series({{0.1, 0.3}, {0.5, 0.7}, {0.9, 1.1}})) == Approx(0.15 / 0.17));
    // Sizes 2, 2, 1, means 1, 1, 7 about 2.2: 28.8 ÷ 2 = 14.4 and 4 ÷ 2 = 2; n₀ = (5 − 9 ÷ 5) ÷ 2 = 1.6, so
    // 12.4 ÷ 1.6 = 7.75 of 9.75.
    CHECK(share(series({{0, 2}, {0, 2}, {7}})) == Approx(7.75 / 9.75));
}

TEST_CASE(
    "launches that differ less than their rounds share nothing, and rounds that are alike leave all to launches") {
    CHECK(share(series({{1, 2, 6}, {3}})) == 0);
    CHECK(share(series({{5, 5}, {5, 5}})) == 0);
    CHECK(share(series({{1, 1}, {2, 2}})) == Approx(1));
}

TEST_CASE("without several rounds in several launches there is no such share") {
    CHECK_FALSE(share(series({{1}, {2}, {7}})));
    CHECK_FALSE(share(series({{1, 2, 7}})));
    CHECK_FALSE(share({}));
}
