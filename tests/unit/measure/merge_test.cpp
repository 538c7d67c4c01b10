#include "httpbench/rounds.hpp"

#include "httpbench/error.hpp"
#include "support/rounds_by_hand.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;
using namespace httpbench;
using namespace std::chrono_literals;

namespace {

Rounds run_of(std::vector<double> goodput, std::chrono::system_clock::time_point started) {
    Rounds rounds = test::rounds_by_hand(goodput, goodput);
    rounds.plan.rounds = static_cast<int>(goodput.size());
    rounds.plan.duration = 100ms * rounds.plan.rounds;
    rounds.started_at = started;
    for (Measurement& measurement : rounds.measurements) {
        measurement.stats.latency.record(1ms, goodput.size());
        for (Slice& slice : measurement.slices) slice.started = 1s * slice.round;
    }
    return rounds;
}

const std::chrono::system_clock::time_point noon = std::chrono::sys_days{std::chrono::January / 2 / 2026} + 12h;

}  // namespace

TEST_CASE("merged runs are one of more rounds, with every count and latency of both") {
    const Rounds both = merge(run_of({1, 2}, noon), run_of({4, 8, 16}, noon + 60s));
    CHECK(both.plan.rounds == 5);
    CHECK(both.plan.duration == 500ms);
    const Measurement& of_new = *both.find("new", "GET /");
    REQUIRE(of_new.slices.size() == 5);
    for (int i = 0; i < 5; ++i) {
        CHECK(of_new.slices[static_cast<std::size_t>(i)].round == i + 1);
        CHECK(of_new.slices[static_cast<std::size_t>(i)].requests_per_second() == (1 << i));
    }
    CHECK(of_new.slices[1].started == 2s);
    CHECK(of_new.slices[2].started == 61s);  // the first of the second run
    CHECK(of_new.stats.latency.count() == 5);
    CHECK(of_new.stats.outcomes.ok == 31'000);  // 1 + 2 + 4 + 8 + 16 a second, for 1000 s each
}

TEST_CASE("launches of the second run are numbered behind those of the first, and their times with it") {
    const auto launched = [](std::vector<double> goodput, std::chrono::system_clock::time_point started) {
        Rounds rounds = run_of(std::move(goodput), started);
        for (TargetRun& run : rounds.targets) {
            run.launches = {{.started = 1s, .ready = 2s, .settled = 3s},
                            {.started = 4s, .ready = 5s, .settled = 6s, .is_settled = false}};
        }
        for (Measurement& measurement : rounds.measurements) {
            for (Slice& slice : measurement.slices) slice.launch = slice.round;
        }
        return rounds;
    };
    const Rounds both = merge(launched({1, 2}, noon), launched({4, 8}, noon + 60s));
    std::vector<int> launches;
    for (const Slice& slice : both.find("new", "GET /")->slices) launches.push_back(slice.launch);
    CHECK(launches == std::vector{1, 2, 3, 4});
    REQUIRE(both.targets[1].launches.size() == 4);
    CHECK(both.targets[1].launches[1] == launched({1, 2}, noon).targets[1].launches[1]);
    CHECK(both.targets[1].launches[3] ==
          TargetLaunch{.started = 64s, .ready = 65s, .settled = 66s, .is_settled = false});
}

TEST_CASE("a server that ran already is one launch in merged runs") {
    Rounds running = run_of({1, 2}, noon);
    for (TargetRun& run : running.targets) run.launches = {{.settled = 2s}};
    const Rounds both = merge(running, running);
    CHECK(both.targets[0].launches.size() == 1);
    CHECK(both.find("old", "GET /")->slices[3].launch == 1);
}

TEST_CASE("rounds that were added until enough was measured keep their place before the second run") {
    Rounds first = run_of({1, 2, 4}, noon);
    first.plan.rounds = 2;
    first.plan.duration = 200ms;
    const Rounds both = merge(first, run_of({8, 16}, noon + 60s));
    std::vector<int> rounds;
    for (const Slice& slice : both.find("new", "GET /")->slices) rounds.push_back(slice.round);
    CHECK(rounds == std::vector{1, 2, 3, 4, 5});
    CHECK(both.plan.duration / both.plan.rounds == 100ms);
}

TEST_CASE("what is known of a target's end is kept from either run") {
    Rounds second = run_of({1, 2}, noon + 60s);
    second.targets[0].server_end = "exited with status 3";
    second.targets[1].cost_unseen = "runs on another host";
    const Rounds both = merge(run_of({1, 2}, noon), second);
    CHECK(both.targets[0].server_end == "exited with status 3");
    CHECK(both.targets[1].cost_unseen == "runs on another host");
}

TEST_CASE("runs that are not of one plan are not merged, and the difference is named") {
    const Rounds first = run_of({1, 2}, noon);
    const auto refused = [&first](const Rounds& second, const char* why) {
        CHECK_THROWS_MATCHES(merge(first, second), Error, MessageMatches(ContainsSubstring(why)));
    };
    Rounds other = first;
    other.plan.endpoints[0].path = "/other";
    refused(other, "endpoints differ");
    other = first;
    other.targets[1].target.name = "third";
    refused(other, "other names");
    other = first;
    other.plan.duration = 1s;
    refused(other, "a slice of one is longer");
    other = first;
    other.plan.timeout = 1s;
    refused(other, "plans differ");
    other = first;
    other.plan.keep_connections = true;
    refused(other, "plans differ");
    other = first;
    other.plan.seed = 7;
    other.plan.launches = 6;
    CHECK_NOTHROW(merge(first, other));
}
