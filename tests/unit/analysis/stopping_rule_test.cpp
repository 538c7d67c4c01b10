#include "httpbench/comparator.hpp"

#include "support/rounds_by_hand.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

using Catch::Approx;
using namespace httpbench;
using namespace httpbench::test;
using namespace std::chrono_literals;

namespace {

// Of six rounds, the 95 % interval reaches from the smallest ratio to the largest.
const std::vector<double> steady(6, 1000);
const std::vector<double> spread{900, 950, 1000, 1000, 1050, 1100};

}  // namespace

TEST_CASE("the half-width is that of the throughput interval, as a share of the ratio") {
    // √(1.1 ÷ 0.9) = 1.10554.
    CHECK(widest_half_width(rounds_by_hand(steady, spread)).value == Approx(10.554).epsilon(1e-4));
    CHECK(widest_half_width(rounds_by_hand(steady, steady)).value == 0);
}

TEST_CASE("the widest of all endpoints and targets counts, each held against the reference") {
    const Rounds rounds = rounds_by_hand({{"a", {{"GET /", steady}, {"GET /b", steady}}},
                                          {"b", {{"GET /", steady}, {"GET /b", steady}}},
                                          {"c", {{"GET /", steady}, {"GET /b", spread}}}});
    CHECK(widest_half_width(rounds).value == Approx(10.554).epsilon(1e-4));
    CHECK(widest_half_width(rounds, {.reference = "c"}).value == Approx(10.554).epsilon(1e-4));
    CHECK(narrow_enough(rounds, Percent{10.6}));
    CHECK_FALSE(narrow_enough(rounds, Percent{10.5}));
}

TEST_CASE("a single target is measured until its own goodput is known so well") {
    Rounds rounds = rounds_by_hand({{"a", {{"GET /", spread}}}});
    CHECK(widest_half_width(rounds).value == Approx(10.554).epsilon(1e-4));
    rounds = rounds_by_hand({{"a", {{"GET /", steady}}}});
    CHECK(narrow_enough(rounds, Percent{0.1}));
}

TEST_CASE("without an interval nothing is narrow enough") {
    const std::vector<double> five(5, 1000);
    CHECK(std::isnan(widest_half_width(rounds_by_hand(five, five)).value));
    CHECK_FALSE(narrow_enough(rounds_by_hand(five, five), Percent{100}));
    CHECK(narrow_enough(rounds_by_hand(five, five), Percent{100}, {.confidence = 0.9}));
    CHECK_FALSE(narrow_enough(Rounds{}, Percent{100}));
    // One endpoint without a ratio is enough to go on.
    const Rounds rounds = rounds_by_hand({{"a", {{"GET /", steady}, {"GET /b", steady}}},
                                          {"b", {{"GET /", steady}, {"GET /b", std::vector<double>(6, 0)}}}});
    CHECK_FALSE(narrow_enough(rounds, Percent{100}));
}

TEST_CASE("which side is ahead changes nothing") {
    std::vector<double> doubled;
    for (const double goodput : spread) doubled.push_back(2 * goodput);
    const double ahead = widest_half_width(rounds_by_hand(steady, doubled)).value;
    CHECK(ahead == Approx(widest_half_width(rounds_by_hand(doubled, steady)).value));
    CHECK(ahead == Approx(widest_half_width(rounds_by_hand(steady, spread)).value));
}

TEST_CASE("what was launched anew is narrow when its launches are") {
    // Two rounds a launch, each 10 % beside the launch's own: six launches that are alike, twelve rounds that are not.
    Rounds rounds = rounds_by_hand(std::vector<double>(12, 1000), {900, 1000 / 0.9, 900, 1000 / 0.9, 900, 1000 / 0.9,
                                                                   900, 1000 / 0.9, 900, 1000 / 0.9, 900, 1000 / 0.9});
    CHECK(widest_half_width(rounds).value > 5);
    launch_every(rounds, 2);
    CHECK(widest_half_width(rounds).value == Approx(0).margin(1e-4));
    launch_every(rounds, 6);
    CHECK(std::isnan(widest_half_width(rounds).value));

    Rounds single = rounds_by_hand({{"a", {{"GET /", std::vector<double>(12, 1000)}}}});
    launch_every(single, 6);
    CHECK(std::isnan(widest_half_width(single).value));
}

TEST_CASE("a verdict is looked at five times, after 8 rounds whose slices grow") {
    REQUIRE(looks().size() == 5);
    const std::chrono::nanoseconds slices[]{25ms, 50ms, 100ms, 200ms, 250ms};
    for (std::size_t i = 0; i < 5; ++i) {
        CHECK(looks()[i].rounds == 8);
        CHECK(looks()[i].slice == slices[i]);
    }
    CHECK(fewest_rounds(look_confidence) == 8);
}

TEST_CASE("a verdict stands when the interval of all rounds has its word") {
    struct Row {
        std::vector<double> goodput;  // against 1000
        bool stands;
        Verdict verdict;
    };
    // Of eight rounds the 99.2 % interval reaches from end to end.
    const Row rows[]{
        {{2000, 2001, 2010, 2020, 2030, 2040, 2050, 2060}, true, Verdict::significant},
        {{1999, 2001, 2010, 2020, 2030, 2040, 2050, 2060}, true, Verdict::notable},
        {{1100.001, 1101, 1110, 1120, 1130, 1140, 1150, 1600}, true, Verdict::moderate},
        {{1099, 1101, 1110, 1120, 1130, 1140, 1150, 1600}, false, Verdict::inconclusive},
        {{910, 950, 990, 1000, 1000, 1010, 1050, 1099}, true, Verdict::comparable},
        {{909, 950, 990, 1000, 1000, 1010, 1050, 1099}, false, Verdict::inconclusive},
        {{910, 950, 990, 1000, 1000, 1010, 1050, 1101}, false, Verdict::inconclusive},
        {{2000, 2000, 2000, 2000, 2000, 2000, 2000}, false, Verdict::inconclusive},
    };
    for (const Row& row : rows) {
        CAPTURE(row.goodput);
        const std::vector<double> thousand(row.goodput.size(), 1000);
        for (Rounds rounds : {rounds_by_hand(thousand, row.goodput), rounds_by_hand(row.goodput, thousand)}) {
            CHECK(verdict_stands(rounds, "GET /") == row.stands);
            rounds.plan.until = UntilVerdict{};
            CHECK(Comparator{}.compare(rounds).pairs.at(0).verdict == row.verdict);
        }
    }
}

TEST_CASE("a verdict stands when that on every target does, by launches where there are several") {
    const std::vector<double> even(8, 1000);
    const std::vector<double> twice(8, 2100);
    const std::vector<double> wild{500, 2000, 500, 2000, 500, 2000, 500, 2000};
    Rounds rounds = rounds_by_hand({{"a", {{"GET /", even}, {"GET /b", even}}},
                                    {"b", {{"GET /", twice}, {"GET /b", twice}}},
                                    {"c", {{"GET /", even}, {"GET /b", wild}}}});
    CHECK(verdict_stands(rounds, "GET /"));
    CHECK_FALSE(verdict_stands(rounds, "GET /b"));
    CHECK_FALSE(verdict_stands(rounds, "GET /c"));
    CHECK_FALSE(verdict_stands(rounds, "GET /", {.confidence = 0.999}));
    launch_every(rounds, 2);
    CHECK_FALSE(verdict_stands(rounds, "GET /"));
    CHECK_FALSE(verdict_stands(rounds_by_hand({{"a", {{"GET /", even}}}}), "GET /"));
}
