#include "report/launch_words.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace httpbench;
using namespace httpbench::report;
using namespace std::chrono_literals;

namespace {

TargetRun launched(std::vector<TargetLaunch> launches) {
    return {.target = {.name = "a", .launch = Launch{.command = {"server"}}}, .launches = std::move(launches)};
}

}  // namespace

TEST_CASE("launches are told with the median times to be ready and to settle") {
    CHECK(launches_in_words(launched({{.started = 1s, .ready = 1100ms, .settled = 1400ms},
                                      {.started = 5s, .ready = 5500ms, .settled = 7500ms},
                                      {.started = 9s, .ready = 9200ms, .settled = 9300ms}})) ==
          "launched 3 times, ready in 0.20 s, settled in 0.30 s");
    CHECK(launches_in_words(launched({{.started = 1s, .ready = 1250ms, .settled = 1250ms}})) ==
          "launched once, ready in 0.25 s");
}

TEST_CASE("launches that did not settle are counted") {
    const TargetLaunch moving{.ready = 100ms, .settled = 2100ms, .is_settled = false};
    CHECK(launches_in_words(launched({moving})) ==
          "launched once, ready in 0.10 s, settled in 2.00 s without coming to rest");
    CHECK(launches_in_words(launched({moving, {.ready = 100ms, .settled = 2100ms}})) ==
          "launched 2 times, ready in 0.10 s, settled in 2.00 s, 1 of them without coming to rest");
    CHECK(launch_in_words(moving) == "ready in 0.10 s, not settled after 2.00 s");
    CHECK(launch_in_words({.ready = 100ms, .settled = 350ms}) == "ready in 0.10 s, settled in 0.25 s");
}

TEST_CASE("of a server that was running already no launch is told") {
    CHECK(launches_in_words({.target = {.name = "a"}, .launches = {{.settled = 100ms}}}).empty());
    CHECK(launches_in_words(launched({})).empty());
}
