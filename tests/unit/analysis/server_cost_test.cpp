#include "analysis/server_cost.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <vector>

using httpbench::Slice;
using httpbench::analysis::server_cost;
using namespace std::chrono_literals;

TEST_CASE("CPU per request is weighted by completed requests, memory is the highest peak") {
    const std::vector<Slice> slices{
        {.outcomes = {.ok = 50}, .server_cpu_per_request = 30us, .server_peak_rss_bytes = 2048},
        {.outcomes = {.ok = 100, .unexpected_status = 50},
         .server_cpu_per_request = 10us,
         .server_peak_rss_bytes = 1024},
    };
    const auto cost = server_cost(slices);
    CHECK(cost.cpu_us_per_request == (50 * 30.0 + 150 * 10.0) / 200);
    CHECK(cost.peak_rss_bytes == 2048U);
}

TEST_CASE("slices in which the server could not be seen do not count") {
    const std::vector<Slice> slices{
        {.outcomes = {.ok = 1000}},
        {.outcomes = {.ok = 10}, .server_cpu_per_request = 20us},
    };
    CHECK(server_cost(slices).cpu_us_per_request == 20.0);
    CHECK_FALSE(server_cost(slices).peak_rss_bytes);
}

TEST_CASE("a server that was never seen, or answered nothing, has no cost") {
    CHECK_FALSE(server_cost({}).cpu_us_per_request);
    const std::vector<Slice> silent{{.outcomes = {.timeout = 5}, .server_cpu_per_request = 20us}};
    CHECK_FALSE(server_cost(silent).cpu_us_per_request);
}
