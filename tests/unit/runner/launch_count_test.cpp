#include "runner/launch_count.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace httpbench;
using namespace std::chrono_literals;

TEST_CASE("servers are launched for every round while that costs no more than the measuring") {
    CHECK(launch_count({}, 10, 500ms, 500ms) == 10);
    // 10 rounds of 500 ms measure for 5 s, in which 8 launches of 600 ms fit.
    CHECK(launch_count({}, 10, 600ms, 500ms) == 8);
}

TEST_CASE("slow servers are launched six times at least, for an interval needs so many") {
    CHECK(launch_count({}, 10, 1h, 500ms) == 6);
    CHECK(launch_count({}, 40, 1h, 500ms) == 6);
    CHECK(launch_count({}, 6, 1h, 500ms) == 6);
    CHECK(launch_count({}, 3, 1h, 500ms) == 3);
}

TEST_CASE("the plan's launches are kept, and never more than rounds") {
    CHECK(launch_count({.launches = 1}, 10, 1ms, 1s) == 1);
    CHECK(launch_count({.launches = 8}, 10, 1h, 1s) == 8);
    CHECK(launch_count({.launches = 10}, 4, 1ms, 1s) == 4);
}
