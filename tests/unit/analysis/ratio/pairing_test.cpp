#include "analysis/ratio/pairing.hpp"

#include "support/rounds_by_hand.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

using Catch::Approx;
using httpbench::Measurement;
using namespace httpbench::analysis;
using namespace httpbench::test;
using namespace std::chrono_literals;

namespace {

const MetricTrait& goodput = metrics()[0];
const MetricTrait& mean_latency = metrics()[1];

Measurement measurement(std::vector<double> goodput_by_round) {
    return measurement_by_hand("any", {"GET /", std::move(goodput_by_round)});
}

}  // namespace

TEST_CASE("slices are paired by their round, not by their place") {
    const Measurement target = measurement({200, no_slice, 800, 100});
    const Measurement reference = measurement({no_slice, 100, 100, 100});
    const LogRatios paired = pair_by_round(&target, &reference, goodput);
    REQUIRE(paired.size() == 2);
    CHECK(paired.at(3) == Approx(std::log(8)));
    CHECK(paired.at(4) == Approx(0));
}

TEST_CASE("for a metric that is better when lower, less than the reference is above 0") {
    Measurement target = measurement({100});
    Measurement reference = measurement({100});
    target.slices[0].mean = 2ms;
    reference.slices[0].mean = 6ms;
    CHECK(pair_by_round(&target, &reference, mean_latency).at(1) == Approx(std::log(3)));
}

TEST_CASE("rounds without a number above 0 on both sides are left out") {
    Measurement target = measurement({100, 0, 100, 100});
    Measurement reference = measurement({100, 100, 0, 100});
    target.slices[0].elapsed = 0s;  // the goodput is NaN
    const LogRatios paired = pair_by_round(&target, &reference, goodput);
    REQUIRE(paired.size() == 1);
    CHECK(paired.contains(4));
    CHECK(pair_by_round(&target, &reference, mean_latency).empty());
}

TEST_CASE("a missing measurement pairs with nothing") {
    const Measurement present = measurement({100, 100});
    CHECK(pair_by_round(nullptr, &present, goodput).empty());
    CHECK(pair_by_round(&present, nullptr, goodput).empty());
}

TEST_CASE("the mean over endpoints has the rounds that all of them have") {
    const std::vector<LogRatios> endpoints{{{1, 0.1}, {2, 0.2}, {3, 0.3}}, {{2, 0.4}, {3, 0.5}, {4, 0.6}}};
    const LogRatios means = mean_over_endpoints(endpoints);
    REQUIRE(means.size() == 2);
    CHECK(means.at(2) == Approx(0.3));
    CHECK(means.at(3) == Approx(0.4));
    CHECK(mean_over_endpoints({}).empty());
    CHECK(mean_over_endpoints(std::vector<LogRatios>{{{1, 0.1}}, {}}).empty());
}
