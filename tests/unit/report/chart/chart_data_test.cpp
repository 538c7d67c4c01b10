#include "report/chart/chart_data.hpp"

#include "unit/report/sample_results.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <cmath>

using namespace httpbench;
using namespace httpbench::report;
using Catch::Matchers::WithinRel;

TEST_CASE("a chart shows the numbers that the tables show") {
    // a: 100 ok in 0.5 s, 50 of 1 ms, 40 of 2 ms, 10 of 4 ms: mean 1.7 ms. b: 200 ok of 1 ms in 0.5 s.
    const ChartData data = chart_data(test::small_comparison());
    CHECK(data.targets == std::vector<std::string>{"a", "b"});
    CHECK(data.endpoints == std::vector<std::string>{"POST /echo"});
    REQUIRE(data.throughput.bars.size() == 1);
    CHECK_THAT(data.throughput.bars[0][0].value, WithinRel(200.0, 1e-12));
    CHECK(data.throughput.bars[0][0].label == "200");
    CHECK(data.throughput.bars[0][1].label == "400");
    CHECK(data.mean_latency.bars[0][0].label == "1.700");
    CHECK(data.mean_latency.bars[0][1].label == "1.000");
}

TEST_CASE("what was not measured, or is withheld, has no bar") {
    const ChartData data = chart_data(test::small_comparison());
    // a's server is not to be seen; b's took 30 us in 50 requests and 10 us in 150: 15 us.
    CHECK(std::isnan(data.cpu.bars[0][0].value));
    CHECK(data.cpu.bars[0][0].label == "-");
    CHECK(data.cpu.bars[0][1].label == "15.0");
    CHECK(data.cpu.any_measured());
    CHECK_FALSE(chart_data(test::large_comparison()).cpu.any_measured());
    // 100 answers have 5 beyond the 95th percentile, where 10 are needed.
    CHECK(chart_data(test::large_comparison()).p95_latency.bars[7][0].label == "-");
}

TEST_CASE("whiskers are in the unit of their panel, and are left out where rounds are too few") {
    CHECK_FALSE(chart_data(test::small_comparison()).throughput.bars[0][0].interval);
    const ChartData data = chart_data(test::wide_comparison());
    // The first target answers 20,000 to 20,080 requests in each 50 ms, over 50 connections.
    const auto& rate = data.throughput.bars[0][0].interval;
    const auto& mean = data.mean_latency.bars[0][0].interval;
    REQUIRE((rate && mean));
    CHECK((rate->low >= 400'000 && rate->high <= 401'600));
    CHECK((mean->low >= 0.1245 && mean->high <= 0.125));
}

TEST_CASE("ratios are marked as measured and told as their winner sees them") {
    const ChartData data = chart_data(test::large_comparison());
    REQUIRE(data.ratios.size() == 9);
    CHECK(data.ratios[2][0].series == 1);
    CHECK(data.ratios[2][0].ratio.estimate == 0.8);
    CHECK(data.ratios[2][0].winner == "coroutine");
    CHECK(data.ratios[2][0].words == "1.25\u00D7 MODERATE");
    CHECK(data.ratios[4][0].winner.empty());
    CHECK(data.ratios[4][0].words == "1.08\u00D7 INCONCLUSIVE");
    CHECK(data.ratios[8][0].words == "1.43\u00D7 MODERATE");
    CHECK(chart_data(test::single_run()).ratios.empty());
}
