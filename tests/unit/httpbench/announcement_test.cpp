#include "announcement.hpp"

#include "httpbench/builtin_plan.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace httpbench;

TEST_CASE("a run is announced with its size and its time") {
    CHECK(cli::announcement(builtin_plan(), 2) ==
          "8 endpoints x 2 targets, 10 rounds, closed loop with 50 connections: about 50 s");
}

TEST_CASE("an open loop is announced with its rate, and by requests has a time as well") {
    CHECK(cli::announcement({.endpoints = {{}},
                             .load = OpenLoop{.rate = 2000},
                             .requests = 20'000,
                             .warmup = std::chrono::nanoseconds{0},
                             .rounds = 1},
                            1) ==
          "1 endpoint x 1 target, 1 round, open loop, 2,000 requests/s, up to 50 connections: about 10 s");
}

TEST_CASE("a run until its intervals are narrow is announced with its shortest and its longest time") {
    LoadPlan plan = builtin_plan();
    plan.until = Percent{3};
    plan.max_rounds = 40;
    // 8 × 2 × (250 + 50) ms a round: 4.8 s.
    CHECK(
        cli::announcement(plan, 2) ==
        "8 endpoints x 2 targets, 10 to 40 rounds until every interval is within 3%, closed loop with 50 connections: "
        "about 50 s to 3 min");
}

TEST_CASE("a run by requests is as long as the servers take") {
    CHECK(
        cli::announcement({.endpoints = {{}}, .load = ClosedLoop{.connections = 1}, .requests = 1, .rounds = 1}, 1) ==
        "1 endpoint x 1 target, 1 round, closed loop with 1 connection: 1 request each, as fast as they are answered");
}
