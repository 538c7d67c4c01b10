#include "httpbench/load_plan.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace httpbench;
using namespace std::chrono_literals;

TEST_CASE("a run's length is known before it unless it goes by requests") {
    LoadPlan plan{.endpoints = {{}, {.path = "/x"}}, .duration = 1s, .warmup = 10ms, .rounds = 5};
    plan.settle = 0s;
    plan.window = 200ms;
    // 2 endpoints x 3 targets x (1 s + 5 x 0.01 s)
    CHECK(estimated_duration(plan, 3) == 6300ms);
    plan.requests = 100;
    CHECK_FALSE(estimated_duration(plan, 3));
}

TEST_CASE("a run by requests has a length where a rate gives it one") {
    // 2 targets x (100 requests ÷ 50/s + 5 x 0.01 s)
    const LoadPlan plan{.endpoints = {{}}, .load = OpenLoop{.rate = 50}, .requests = 100, .warmup = 10ms, .rounds = 5};
    CHECK(estimated_duration(plan, 2) == 4100ms);
}

TEST_CASE("other numbers of rounds than the plan's take as much longer") {
    LoadPlan plan{.endpoints = {{}}, .duration = 1s, .warmup = 10ms, .window = 200ms, .rounds = 5, .settle = 0s};
    // 2 targets x 20 x (0.2 s + 0.01 s)
    CHECK(estimated_duration(plan, 2, 20) == 8400ms);
    CHECK(estimated_duration(plan, 2, 0) == 0s);
    plan.requests = 100;
    CHECK_FALSE(estimated_duration(plan, 2, 20));
}

TEST_CASE("a run that would outlive everybody is estimated at 100 years") {
    const LoadPlan plan{.endpoints = {{}}, .duration = 1000h, .warmup = 1000h, .rounds = 2'147'483'647};
    CHECK(estimated_duration(plan, 2) == 24h * 365 * 100);
    CHECK(estimated_duration({.endpoints = {{}}, .duration = 1000h}, 1'000'000'000) == 24h * 365 * 100);
}

TEST_CASE("every window of a slice but the first has a short warm-up") {
    LoadPlan plan{.endpoints = {{}}, .duration = 1s, .warmup = 0s, .rounds = 5, .settle = 0s};
    // 200 ms a slice: 8 windows of 25 ms, so 5 x 7 x 2.5 ms
    CHECK(estimated_duration(plan, 1) == 1s + 87'500us);
    plan.window = 60ms;
    CHECK(estimated_duration(plan, 1) == 1s + 25ms);
    plan.load = OpenLoop{.rate = 100};
    plan.window.reset();
    CHECK(estimated_duration(plan, 1) == 1s);
}

TEST_CASE("each launch of a target is followed by settling, two short slices an endpoint at least") {
    LoadPlan plan{.endpoints = {{}, {.path = "/x"}}, .duration = 1s, .warmup = 0s, .window = 100ms};
    // 2 endpoints x 3 targets x 1 s, and 3 targets x 10 launches x 2 endpoints x 2 x 30 ms
    CHECK(estimated_duration(plan, 3) == 6s + 3600ms);
    plan.launches = 6;
    CHECK(estimated_duration(plan, 3) == 6s + 2160ms);
    plan.settle = 50ms;
    CHECK(estimated_duration(plan, 3) == 6s + 900ms);
    plan.settle = 0s;
    CHECK(estimated_duration(plan, 3) == 6s);
}

TEST_CASE("until its verdicts stand a run takes all looks at most") {
    const LoadPlan plan{
        .endpoints = {{}}, .duration = 1h, .warmup = 10ms, .rounds = 3, .settle = 0s, .until = UntilVerdict{}};
    // 2 targets x (8 x (25 + 50 + 100 + 200 + 250) ms + 40 x 10 ms)
    CHECK(estimated_duration(plan, 2) == 10s + 800ms);
    // 2 targets x (8 x 25 ms + 8 x 10 ms); then 2 x (8 x 25 + 50 + 9 x 10) ms
    CHECK(estimated_duration(plan, 2, 8) == 560ms);
    CHECK(estimated_duration(plan, 2, 9) == 680ms);
    // Where each round begins with a launch: 2 targets x 8 x (25 + 2.5 ms) and as many x 2 x 30 ms of settling
    const LoadPlan settling{.endpoints = {{}}, .warmup = 50ms, .until = UntilVerdict{}};
    CHECK(estimated_duration(settling, 2, 8) == 440ms + 960ms);
}

TEST_CASE("a single endpoint of a single target is warmed up once") {
    const LoadPlan plan{.endpoints = {{}}, .duration = 1s, .warmup = 50ms, .window = 200ms, .rounds = 5, .settle = 0s};
    CHECK(estimated_duration(plan, 1) == 1s + 50ms + 10ms);
}
