#include "announcement.hpp"

#include "httpbench/plan_file.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace httpbench;

TEST_CASE("a run is announced with its size and its time") {
    // 16 x (2500 + 10 x 50 + 10 x 9 x 2.5) ms = 51.6 s, and 2 targets x 8 x 2 x 30 ms of settling.
    CHECK(cli::announcement(builtin_plan(), {.count = 2}) ==
          "8 endpoints x 2 targets, 10 rounds, closed loop with 50 connections: about 55 s");
}

TEST_CASE("an open loop is announced with its rate, and by requests has a time as well") {
    CHECK(cli::announcement({.endpoints = {{}},
                             .load = OpenLoop{.rate = 2000},
                             .requests = 20'000,
                             .warmup = std::chrono::nanoseconds{0},
                             .rounds = 1},
                            {.count = 1}) ==
          "1 endpoint x 1 target, 1 round, open loop, 2,000 requests/s, up to 50 connections: about 10 s");
}

TEST_CASE("a run until its intervals are narrow is announced with its shortest and its longest time") {
    LoadPlan plan = builtin_plan();
    plan.until = Percent{3};
    plan.max_rounds = 40;
    CHECK(
        cli::announcement(plan, {.count = 2}) ==
        "8 endpoints x 2 targets, 10 to 40 rounds until every interval is within 3%, closed loop with 50 connections: "
        "about 55 s to 3 min");
}

TEST_CASE("a run by requests is as long as the servers take") {
    CHECK(
        cli::announcement({.endpoints = {{}}, .load = ClosedLoop{.connections = 1}, .requests = 1, .rounds = 1},
                          {.count = 1}) ==
        "1 endpoint x 1 target, 1 round, closed loop with 1 connection: 1 request each, as fast as they are answered");
}

TEST_CASE("a run until its verdicts stand is announced with its first look and all of them") {
    LoadPlan plan = builtin_plan();
    plan.until = UntilVerdict{};
    plan.settle = std::chrono::nanoseconds{0};
    // 16 x 8 x (25 + 50) ms = 9.6 s, and 16 x (5 s + 40 x 50 ms) = 112 s.
    CHECK(cli::announcement(plan, {.count = 2, .launched = 2}) ==
          "8 endpoints x 2 targets, each launched anew for every round, 8 to 40 rounds until every verdict stands, "
          "closed loop with 50 connections: about 10 s to 110 s");
}

TEST_CASE("a run is announced with how often it launches its targets") {
    LoadPlan plan{.endpoints = {{}}, .load = ClosedLoop{.connections = 1}, .requests = 10};
    const std::string load = "10 rounds, closed loop with 1 connection: 10 requests each, as fast as they are answered";
    CHECK(cli::announcement(plan, {.count = 1, .launched = 1}) ==
          "1 endpoint x 1 target, launched anew for every round, " + load);
    plan.launches = 1;
    CHECK(cli::announcement(plan, {.count = 3, .launched = 2}) ==
          "1 endpoint x 3 targets, 2 of them launched once, " + load);
    plan.launches = 6;
    CHECK(cli::announcement(plan, {.count = 2, .launched = 2}) ==
          "1 endpoint x 2 targets, each launched 6 times, " + load);
}
