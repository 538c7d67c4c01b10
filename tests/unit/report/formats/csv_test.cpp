#include "httpbench/report.hpp"
#include "unit/report/sample_results.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace httpbench;

TEST_CASE("a round is a row, and what was not measured is empty") {
    const std::string text = to_csv(test::small_comparison());
    const std::string first =
        text.substr(text.find("\r\n") + 2, text.find("\r\n", text.find("\r\n") + 2) - text.find("\r\n") - 2);
    // 100 ok in 0.5 s are 200 a second; P95 and P99 are withheld.
    CHECK(first == "a,POST /echo,1,1,1.5,0.5,103,100,0,0,0,1,0,0,2,200,1.7,1,,,16700,0.25,,");
}

TEST_CASE("names with commas, quotes and line breaks are quoted") {
    Results results = test::small_comparison();
    results.rounds.measurements.at(0).target = "a,\"b\"\nc";
    CHECK(to_csv(results).find("\r\n\"a,\"\"b\"\"\nc\",POST /echo,1,") != std::string::npos);
}

TEST_CASE("results without rounds are a header alone") {
    const std::string text = to_csv({});
    CHECK(text.starts_with("target,endpoint,round,order,"));
    CHECK(text.find("\r\n") == text.size() - 2);
}
