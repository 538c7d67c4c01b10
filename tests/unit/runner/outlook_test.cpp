#include "runner/outlook.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace httpbench;
using namespace std::chrono_literals;

namespace {

/// One endpoint, 2.5 s in 10 rounds, settled at once.
LoadPlan plan_of() {
    LoadPlan plan{.endpoints = {{.path = "/report"}}};
    plan.settle = 0s;
    return plan;
}

}  // namespace

TEST_CASE("a fast server takes as long as its plan says") {
    const LoadPlan plan = plan_of();
    // 2 targets x 10 x (50 ms + 9 x 2 ms + 10 x (25 + 1) ms), and 1 s until now
    const Outlook outlook =
        look_ahead({.plan = plan,
                    .rounds = 10,
                    .elapsed = 1s,
                    .targets = {{.name = "old", .latencies = {1ms}}, {.name = "new", .latencies = {1ms}}}});
    CHECK(outlook.duration == 1s + 20 * (50ms + 18ms + 260ms));
    CHECK(outlook.because.empty());
}

TEST_CASE("a slow server's windows wait for its answers, and the endpoint is named") {
    const LoadPlan plan = plan_of();
    // Windows of 250 ms on both. Old: 2.5 s until each connection had an answer, 0.5 s to the window, 1 s behind it.
    // New has 1 ms: 50 ms of warm-up, 1 ms behind it.
    const Outlook outlook =
        look_ahead({.plan = plan,
                    .rounds = 10,
                    .targets = {{.name = "old", .latencies = {1s}}, {.name = "new", .latencies = {1ms}}}});
    CHECK(outlook.duration == 10 * (4250ms + 301ms));
    CHECK(outlook.because == "GET /report takes 1,000 ms on old, and a window waits for its answers");
}

TEST_CASE("launches that take much of the run are told, and so is that they are fewer than rounds") {
    const LoadPlan plan = plan_of();
    const SettledRun each{.plan = plan, .rounds = 10, .launches = 10, .launch_cost = 500ms, .targets = {{"a", {1ms}}}};
    CHECK(look_ahead(each).because == "starting and settling takes 500 ms, which is done 10 times");
    const SettledRun rarer{.plan = plan, .rounds = 10, .launches = 6, .launch_cost = 3100ms, .targets = {{"a", {1ms}}}};
    CHECK(look_ahead(rarer).because == "starting and settling takes 3,100 ms, which is done 6 times in 10 rounds");
    CHECK(look_ahead(rarer).duration > 5 * 3100ms);
    LoadPlan asked = plan;
    asked.launches = 6;
    const SettledRun as_asked{
        .plan = asked, .rounds = 10, .launches = 6, .launch_cost = 10ms, .targets = {{"a", {1ms}}}};
    CHECK(look_ahead(as_asked).because.empty());
}

TEST_CASE("until verdicts stand, a slow endpoint has only the looks that are long enough") {
    LoadPlan plan = plan_of();
    plan.until = UntilVerdict{};
    const SettledRun slow{.plan = plan, .rounds = 8, .targets = {{"a", {100ms}}, {"b", {100ms}}}, .first_looks = {4}};
    // The last look alone: 2 targets x 8 x (250 ms + 250 ms + 150 ms)
    CHECK(look_ahead(slow).duration == 16 * 650ms);
}

TEST_CASE("a fast server with a few slow answers takes as long as a window waits for those") {
    const LoadPlan plan = plan_of();
    // Ten windows of 25 ms on each target: old has 300 ms before and behind each, new 2 ms (50 the first) and 1 ms.
    const Outlook outlook = look_ahead({.plan = plan,
                                        .rounds = 10,
                                        .targets = {{.name = "old", .latencies = {1ms}, .longest = {300ms}},
                                                    {.name = "new", .latencies = {1ms}, .longest = {1ms}}}});
    CHECK(outlook.duration == 10 * (10 * (300ms + 25ms + 300ms) + 50ms + 9 * 2ms + 10 * (25ms + 1ms)));
    CHECK(outlook.because == "GET /report takes up to 300 ms on old, and a window waits for its answers");
}
