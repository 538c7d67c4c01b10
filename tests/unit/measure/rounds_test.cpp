#include "httpbench/rounds.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

using httpbench::Rounds;
using httpbench::Slice;
using namespace std::chrono_literals;

TEST_CASE("a slice's rate is its goodput") {
    const Slice slice{.elapsed = 250ms, .outcomes = {.sent = 120, .ok = 100, .unexpected_status = 20}};
    CHECK(slice.requests_per_second() == Catch::Approx(400));
    CHECK(std::isnan(Slice{.outcomes = {.sent = 1, .ok = 1}}.requests_per_second()));
}

TEST_CASE("a measurement is found by target and endpoint") {
    const Rounds rounds{.measurements = {{.target = "a", .endpoint = "GET /"},
                                         {.target = "a", .endpoint = "GET /x"},
                                         {.target = "b", .endpoint = "GET /"}}};
    CHECK(rounds.find("a", "GET /x") == &rounds.measurements[1]);
    CHECK(rounds.find("b", "GET /") == &rounds.measurements[2]);
    CHECK(rounds.find("b", "GET /x") == nullptr);
    CHECK(rounds.find("", "") == nullptr);
    CHECK(Rounds{}.find("a", "GET /") == nullptr);
}
