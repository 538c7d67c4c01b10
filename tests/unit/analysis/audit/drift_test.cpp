#include "analysis/audit/rules.hpp"
#include "support/rounds_by_hand.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cmath>
#include <random>

using Catch::Approx;
using Catch::Matchers::ContainsSubstring;
using httpbench::Measurement;
using httpbench::Severity;
using namespace httpbench::analysis;
using httpbench::test::measurement_by_hand;

namespace {

/// A slice of ten answers a round, each of this many bytes.
Measurement sizes(const char* target, const std::vector<std::uint64_t>& bytes) {
    Measurement measurement{.target = target, .endpoint = "GET /"};
    for (const std::uint64_t size : bytes) {
        measurement.slices.push_back({.outcomes = {.sent = 10, .ok = 10}, .bytes_received = 10 * size});
    }
    return measurement;
}

Measurement goodput(const std::vector<double>& by_round) {
    return measurement_by_hand("a", {"GET /", by_round});
}

}  // namespace

TEST_CASE("size_drift: answers that grow over the rounds are a warning") {
    // Medians of three: 110 and 170.
    const auto found = audit_size_growth(sizes("a", {100, 110, 120, 130, 140, 150, 160, 170, 180}));
    REQUIRE(found);
    CHECK(found->rule == httpbench::Rule::size_drift);
    CHECK(found->severity == Severity::warning);
    CHECK(found->value == Approx(60.0 / 110));
    CHECK(found->limit == 0.05);
    CHECK(found->message == "GET / on a: answers grew from 110 to 170 bytes over the rounds, by more than 5 %.");
    CHECK(audit_size_growth(sizes("a", {100, 106})));
}

TEST_CASE("size_drift: answers that vary, shrink or hardly grow are left alone") {
    CHECK_FALSE(audit_size_growth(sizes("a", {100, 300, 100, 100, 100, 100, 100, 300, 100})));
    CHECK_FALSE(audit_size_growth(sizes("a", {180, 170, 160, 150, 140, 130})));
    CHECK_FALSE(audit_size_growth(sizes("a", {100, 101, 102, 103, 104, 104})));
    CHECK_FALSE(audit_size_growth(sizes("a", {100})));
    CHECK_FALSE(audit_size_growth(goodput({})));
}

TEST_CASE("size_drift: answers that differ by more than a tenth between targets are a warning") {
    const auto found = audit_size_difference(sizes("old", {100, 100}), sizes("new", {115, 115}));
    REQUIRE(found);
    CHECK(found->rule == httpbench::Rule::size_drift);
    CHECK(found->target == "new");
    CHECK(found->value == Approx(0.15));
    CHECK(found->limit == 0.10);
    CHECK(found->message == "GET / on new: answers have 115 bytes, 100 on old; they differ by more than 10 %.");
    CHECK(audit_size_difference(sizes("old", {115}), sizes("new", {100})));

    CHECK_FALSE(audit_size_difference(sizes("old", {100}), sizes("new", {109})));
    CHECK_FALSE(audit_size_difference(sizes("old", {100}), goodput({})));
}

TEST_CASE("warm_up: a cold first round stands apart from all others") {
    const auto found = audit_warm_up(goodput({500, 1000, 1010, 990, 1005, 995, 1000, 1002, 998, 1001}));
    REQUIRE(found);
    CHECK(found->rule == httpbench::Rule::warm_up);
    CHECK(found->severity == Severity::warning);
    CHECK(found->value == Approx(0.5).margin(0.002));
    CHECK_THAT(found->message, ContainsSubstring("the first round gave 50 % of the goodput of the others"));
    CHECK_THAT(found->remedy, ContainsSubstring("--warmup"));
}

TEST_CASE("warm_up: cold rounds may be several, and a first round may be too fast") {
    const auto several = audit_warm_up(goodput({500, 520, 510, 1000, 1010, 990, 1005, 995, 1000, 1002}));
    REQUIRE(several);
    CHECK_THAT(several->message, ContainsSubstring("the first 3 rounds"));
    const auto fast = audit_warm_up(goodput({2000, 1000, 1010, 990, 1005, 995, 1000}));
    REQUIRE(fast);
    CHECK(fast->value == Approx(2).margin(0.01));
    CHECK(fast->limit > 1);
}

TEST_CASE("warm_up: what does not stand apart is left alone") {
    CHECK_FALSE(audit_warm_up(goodput({990, 1000, 1010, 990, 1005, 995, 1000})));
    CHECK_FALSE(audit_warm_up(goodput({500, 1000, 480, 990, 1005, 995, 1000})));     // another one is as slow
    CHECK_FALSE(audit_warm_up(goodput({960, 1000, 1000, 1000, 1000, 1000, 1000})));  // by 4 % only
    CHECK_FALSE(audit_warm_up(goodput({500, 1000, 1000, 1000, 1000, 1000})));        // too few for an interval
    CHECK_FALSE(audit_warm_up(goodput({0, 1000, 1000, 1000, 1000, 1000, 1000})));    // failed altogether
    CHECK_FALSE(audit_warm_up(goodput({})));
}

TEST_CASE("warm_up: rounds of one law are hardly ever found") {
    std::mt19937_64 random{1};
    for (const double spread : {0.02, 0.1, 0.3}) {
        CAPTURE(spread);
        std::normal_distribution<double> logarithm{0, spread};
        int found = 0;
        for (int run = 0; run < 1000; ++run) {
            std::vector<double> rounds;
            for (int round = 0; round < 10; ++round) rounds.push_back(1000 * std::exp(logarithm(random)));
            if (audit_warm_up(goodput(rounds))) ++found;
        }
        CHECK(found <= 20);
    }
}
