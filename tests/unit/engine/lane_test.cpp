#include "engine/lane.hpp"

#include "engine/reopen.hpp"
#include "unit/engine/simulated_load.hpp"

#include <catch2/catch_test_macros.hpp>

#include <chrono>

using namespace httpbench;
using namespace httpbench::test;
using namespace std::chrono_literals;

TEST_CASE("a connection that is closed before any byte of an answer loses no request that may be sent twice") {
    // Each connection closes behind its third answer, while the next request is under way.
    SimulatedLoad load{server_of(1ms), 1};
    load.server().answer = [](std::size_t number, TimePoint now) {
        Scripted scripted{.at = now + 1ms};
        if (number % 4 == 3) scripted = {.at = now + 1ms, .bytes = "", .closes = true};
        return scripted;
    };
    const auto result = load.run(9);
    CHECK(result.stats.outcomes.ok == 9);
    CHECK(result.stats.resent == 2);
    CHECK(load.server().requests == 11);
}

TEST_CASE("a POST is not sent twice, and a request not a third time") {
    SimulatedLoad post{server_of(1ms), 1, 1, {.method = "POST"}};
    post.server().answer = [](std::size_t number, TimePoint now) {
        return number == 1 ? Scripted{.at = now, .bytes = "", .closes = true} : Scripted{.at = now + 1ms};
    };
    const auto result = post.run(3);
    CHECK(result.stats.outcomes.closed == 1);
    CHECK(result.stats.outcomes.ok == 2);

    SimulatedLoad get{server_of(1ms), 1};
    get.server().answer = [](std::size_t number, TimePoint now) {
        return number >= 1 ? Scripted{.at = now, .bytes = "", .closes = true} : Scripted{.at = now + 1ms};
    };
    const auto gone = get.run(2);
    CHECK(gone.stats.outcomes.ok == 1);
    CHECK(gone.stats.outcomes.closed == 1);
    CHECK(gone.stats.resent == 1);
}

TEST_CASE("a target that refuses is tried again after longer and longer pauses") {
    SimulatedLoad load{server_of(1ms), 1};
    load.server().refuse = [](std::size_t number) {
        return number < 3 ? std::make_error_code(std::errc::connection_refused) : std::error_code{};
    };
    const auto result = load.run(5);
    CHECK(result.stats.outcomes.connect_failed == 3);
    CHECK(result.stats.outcomes.ok == 2);
    const auto& at = load.server().opened_at;
    REQUIRE(at.size() == 4);
    for (int failures = 1; failures <= 3; ++failures) {
        const auto place = static_cast<std::size_t>(failures);
        CHECK(at[place] - at[place - 1] == reopen_delay(failures));
    }
}

TEST_CASE("as many requests are on a connection as it may carry") {
    // Answers take 10 ms each, however many wait: four at a time, 25 times.
    SimulatedLoad load{server_of(10ms), 1, 4};
    const auto result = load.run(100);
    CHECK(result.stats.outcomes.ok == 100);
    CHECK(result.stats.elapsed == 250ms);
}

TEST_CASE("behind a request that timed out, what may be sent again goes on, and the rest ends with it") {
    SimulatedLoad load{server_of(1ms), 1, 2};
    load.server().answer = [](std::size_t number, TimePoint now) {
        return number == 4 ? Scripted{} : Scripted{.at = now + 1ms};
    };
    const auto result = load.run(10, 100ms);
    CHECK(result.stats.outcomes.timeout >= 1);
    CHECK(result.stats.outcomes.ok + result.stats.outcomes.timeout == 10);
}

TEST_CASE("with fresh connections none carries a second request, from one slice to the next either") {
    SimulatedLoad load{server_of(5ms), 4};
    load.use_fresh_connections();
    (void)load.run(10);
    CHECK(load.server().openings == 10);
    (void)load.run({.warmup = 12ms, .duration = 50ms, .extension = 5s});
    (void)load.run(10);
    CHECK(load.server().openings == load.server().requests);
}

TEST_CASE("a request that says close gets a connection of its own") {
    SimulatedLoad load{server_of(5ms), 2, 1, {.method = "POST", .headers = {{"Connection", "close"}}}};
    CHECK(load.run(10).stats.outcomes.ok == 10);
    CHECK(load.server().openings == 10);
}
