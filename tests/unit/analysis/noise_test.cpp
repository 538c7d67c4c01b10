#include "httpbench/noise.hpp"

#include "httpbench/comparator.hpp"
#include "support/rounds_by_hand.hpp"

#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

using Catch::Approx;
using namespace httpbench;
using namespace httpbench::test;
using namespace std::chrono_literals;

namespace {

/// Twenty rounds, of which ten have a ratio of 0.9 and ten of 1.1.
Rounds noisy() {
    std::vector<double> goodput;
    for (int round = 0; round < 20; ++round) goodput.push_back(round % 2 == 0 ? 900 : 1100);
    Rounds rounds = rounds_by_hand(std::vector<double>(20, 1000), goodput);
    rounds.host.hostname_hash = "h";
    return rounds;
}

/// A comparison of ten rounds in which the new target is better by this factor in each.
Comparison compared(double factor, const NoiseFloor& known, int count = 10) {
    const auto size = static_cast<std::size_t>(count);
    Rounds rounds = rounds_by_hand(std::vector<double>(size, 1000), std::vector<double>(size, 1000 * factor));
    rounds.host.hostname_hash = "h";
    return Comparator{{.noise = {known}}}.compare(rounds);
}

NoiseFloor floor_of(Percent at_10_rounds) {
    return {.host = "h",
            .endpoint = "GET /",
            .load = noise_load({}),
            .at_5_rounds = Percent{40},
            .at_10_rounds = at_10_rounds};
}

long noise_findings(const Comparison& comparison) {
    return std::count_if(comparison.findings.begin(), comparison.findings.end(),
                         [](const Finding& finding) { return finding.rule == Rule::noise_floor; });
}

}  // namespace

TEST_CASE("noise is told by endpoint, with the range and the spread of the ratio") {
    const auto floors = noise_floors(noisy());
    REQUIRE(floors.size() == 1);
    CHECK(floors[0].host == "h");
    CHECK(floors[0].endpoint == "GET /");
    CHECK(floors[0].rounds == 20);
    CHECK(floors[0].lowest == Approx(0.9));
    CHECK(floors[0].highest == Approx(1.1));
    // Half of ln(1.1 ÷ 0.9) = 0.10034 each from the mean, over 19 instead of 20: 0.10034 √(20 ÷ 19) = 0.10295.
    CHECK(floors[0].spread.value == Approx(100 * std::expm1(0.10295)).epsilon(1e-3));
}

TEST_CASE("what can be resolved is half the width of the interval to expect") {
    const NoiseFloor floor = noise_floors(noisy()).at(0);
    // Five rounds are all alike in 2 × C(10, 5) of C(20, 5) choices, which is 0.0325, and otherwise reach from end to
    // end: 0.10034 × 0.9675 = 0.09708.
    CHECK(floor.at_5_rounds.value == Approx(100 * std::expm1(0.09708)).epsilon(0.02));
    CHECK(floor.at_10_rounds.value < floor.at_5_rounds.value * 1.05);
    CHECK(floor.at_10_rounds.value > 0);
    CHECK(noise_floors(noisy()) == noise_floors(noisy()));
}

TEST_CASE("rounds that are all alike resolve everything, and too few of them nothing") {
    const auto alike = noise_floors(rounds_by_hand(std::vector<double>(20, 1000), std::vector<double>(20, 1000)));
    CHECK(alike.at(0).at_5_rounds.value == 0);
    CHECK(alike.at(0).at_10_rounds.value == 0);
    const auto few = noise_floors(rounds_by_hand(std::vector<double>(5, 1000), std::vector<double>(5, 1000)));
    CHECK(few.at(0).at_5_rounds.value == 0);
    CHECK(std::isnan(few.at(0).at_10_rounds.value));
    CHECK(noise_floors(rounds_by_hand({1000}, {1000})).empty());
}

TEST_CASE("noise is that of launches where they had several rounds each") {
    Rounds rounds = noisy();
    launch_every(rounds, 2);  // 0.9 and 1.1 in each: √0.99
    const NoiseFloor floor = noise_floors(rounds).at(0);
    CHECK(floor.rounds == 10);
    CHECK(floor.lowest == Approx(std::sqrt(0.99)));
    CHECK(floor.highest == Approx(std::sqrt(0.99)));
    CHECK(floor.spread.value == Approx(0).margin(1e-9));
}

TEST_CASE("a load is known by its connections, its rate and the length of its slices") {
    CHECK(noise_load({.duration = 5s, .rounds = 20}) == "closed loop with 50 connections, slices of 250ms");
    CHECK(noise_load({.requests = 200, .rounds = 20}) == "closed loop with 50 connections, slices of 10 requests");
    CHECK(noise_load({.duration = 5s, .window = 50ms, .rounds = 20, .launches = 1, .keep_connections = true}) ==
          "closed loop with 50 connections, slices of 250ms, window 50ms, launches 1, kept connections yes");
    CHECK(noise_load({.launches = 10}) == noise_load({}));
    CHECK(noise_load({.until = UntilVerdict{}}) == "closed loop with 50 connections, slices of 25ms to 250ms");
}

TEST_CASE("noise_floor: a difference below the noise of this host is worth knowing") {
    const Comparison result = compared(1.2, floor_of(Percent{25}));
    REQUIRE(noise_findings(result) == 1);
    const Finding& finding = result.findings.back();
    CHECK(finding.severity == Severity::info);
    CHECK(finding.target == "new");
    CHECK(finding.endpoint == "GET /");
    CHECK(finding.value == Approx(0.2));
    CHECK(finding.limit == Approx(0.25));
    CHECK(result.pairs.at(0).winner == "new");
    CHECK(finding.message ==
          "GET / on new: a difference of 20.0 % is less than the 25.0 % that this machine resolved in its last noise "
          "run.");
    CHECK(noise_findings(compared(1 / 1.2, floor_of(Percent{25}))) == 1);
    CHECK(noise_findings(compared(1.2, floor_of(Percent{1}), 6)) == 1);  // at 6 rounds, that of 5 counts
}

TEST_CASE("noise_floor: a larger difference, none at all, and noise of something else are left alone") {
    CHECK(noise_findings(compared(1.3, floor_of(Percent{25}))) == 0);
    CHECK(noise_findings(compared(1.0, floor_of(Percent{25}))) == 0);
    CHECK(noise_findings(compared(1.2, floor_of(Percent{std::nan("")}))) == 0);
    for (const auto change :
         {+[](NoiseFloor& floor) { floor.host = "other"; }, +[](NoiseFloor& floor) { floor.endpoint = "GET /other"; },
          +[](NoiseFloor& floor) { floor.load = "other"; }}) {
        NoiseFloor floor = floor_of(Percent{25});
        change(floor);
        CHECK(noise_findings(compared(1.2, floor)) == 0);
    }
}
