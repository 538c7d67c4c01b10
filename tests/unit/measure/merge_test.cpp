#include "httpbench/merge.hpp"

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

TEST_CASE("runs that are not of one plan are not merged, and the difference is named") {
    const Rounds first = run_of({1, 2}, noon);
    const auto refused = [&first](const Rounds& second, const char* why) {
        CHECK_THROWS_MATCHES(merge(first, second), Error, MessageMatches(ContainsSubstring(why)));
    };
    Rounds other = first;
    other.plan.endpoints[0].path = "/other";
    refused(other, "endpoints differ");
    other = first;
    other.targets[1].name = "third";
    refused(other, "other names");
    other = first;
    other.plan.duration = 1s;
    refused(other, "a slice of one is longer");
    other = first;
    other.plan.timeout = 1s;
    refused(other, "plans differ");
    other = first;
    other.plan.seed = 7;
    CHECK_NOTHROW(merge(first, other));
}
