#include "httpbench/error.hpp"
#include "httpbench/gate.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <cmath>

using Catch::Approx;
using namespace httpbench;

namespace {

PairComparison pair(const char* endpoint, double low, double estimate, double high) {
    return {.endpoint = endpoint,
            .target = "new",
            .reference = "old",
            .performance = {.estimate = estimate, .low = low, .high = high, .rounds = 10},
            .verdict = Verdict::comparable};
}

GateResult gate(const std::vector<PairComparison>& pairs, Percent limit = Percent{5}) {
    return regression_gate({.reference = "old", .pairs = pairs}, limit);
}

}  // namespace

TEST_CASE("a regression fails the gate when the whole interval lies beyond the limit") {
    const GateResult failed = gate({pair("GET /", 0.88, 0.91, 0.94)});
    CHECK(failed.expression == "regression > 5%");
    CHECK_FALSE(failed.passed);
    CHECK(failed.decided);
    CHECK(failed.value == Approx(0.06));
    CHECK(failed.limit == Approx(0.05));
    CHECK(failed.message == "GET /: new has 0.91 times the goodput of old [0.880, 0.940], which proves it");
}

TEST_CASE("an interval that reaches the limit proves nothing, and rules nothing out") {
    const GateResult open = gate({pair("GET /", 0.88, 0.91, 0.951)});
    CHECK(open.passed);
    CHECK_FALSE(open.decided);
    CHECK(open.message ==
          "GET /: new has 0.91 times the goodput of old [0.880, 0.951], which neither proves it nor rules it out");
}

TEST_CASE("an interval above the limit rules the regression out") {
    const GateResult passed = gate({pair("GET /", 0.96, 0.98, 1.01)});
    CHECK(passed.passed);
    CHECK(passed.decided);
    CHECK(passed.value == Approx(-0.01));
}

TEST_CASE("the worst endpoint decides") {
    const GateResult proven =
        gate({pair("a", 0.88, 0.9, 0.94), pair("b", 0.7, 0.8, 0.9), pair("c", 0.5, 0.9, 1.5), pair("d", 1, 1, 1)});
    CHECK_FALSE(proven.passed);
    CHECK(proven.value == Approx(0.1));
    CHECK_FALSE(gate({pair("c", 0.5, 0.9, 1.5), pair("d", 1, 1, 1)}).decided);
}

TEST_CASE("a limit of nothing asks whether the target is proven slower at all") {
    CHECK_FALSE(gate({pair("GET /", 0.97, 0.98, 0.99)}, Percent{0}).passed);
    CHECK(gate({pair("GET /", 0.97, 0.99, 1.01)}, Percent{0}).passed);
}

TEST_CASE("without an interval, or a valid one, the gate cannot be judged and fails") {
    const GateResult few = gate({pair("GET /", NAN, 0.99, NAN)});
    CHECK_FALSE(few.passed);
    CHECK_FALSE(few.decided);
    CHECK(std::isnan(few.value));
    CHECK(few.message == "GET /: too few rounds for an interval");
    PairComparison vetoed = pair("GET /", 1, 1, 1);
    vetoed.verdict = Verdict::invalid;
    CHECK_FALSE(gate({vetoed, pair("b", 1, 1, 1)}).passed);
    CHECK(gate({vetoed}).message == "GET /: INVALID, as the audit says");
    CHECK_FALSE(gate({}).passed);
}

TEST_CASE("a limit that cannot be is refused") {
    CHECK_THROWS_AS(gate({}, Percent{100}), Error);
    CHECK_THROWS_AS(gate({}, Percent{-1}), Error);
}
