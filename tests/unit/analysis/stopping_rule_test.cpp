#include "httpbench/stopping_rule.hpp"

#include "httpbench/comparator.hpp"
#include "support/rounds_by_hand.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

using Catch::Approx;
using namespace httpbench;
using namespace httpbench::test;

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
