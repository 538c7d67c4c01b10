#include "analysis/audit/rules.hpp"
#include "support/rounds_by_hand.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

using Catch::Approx;
using Catch::Matchers::ContainsSubstring;
using namespace httpbench;
using namespace httpbench::analysis;
using namespace httpbench::test;
using namespace std::chrono_literals;

namespace {

const LoadPlan by_time{.load = ClosedLoop{.connections = 50}};
const LoadPlan by_count{.load = ClosedLoop{.connections = 50}, .requests = 1000};

/// Ten slices of 250 ms, each of so many windows, with this latency.
Measurement with(std::chrono::nanoseconds latency, int windows) {
    Measurement measurement{.target = "a", .endpoint = "GET /"};
    for (int round = 1; round <= 10; ++round) {
        measurement.slices.push_back({.round = round, .windows = windows, .elapsed = 250ms});
    }
    measurement.stats.elapsed = 2500ms;
    measurement.stats.latency.record(latency, 100);
    measurement.stats.flow.emplace();
    return measurement;
}

Measurement unanswered(std::uint64_t connections, int windows) {
    Measurement measurement = with(1ms, windows);
    measurement.stats.flow->unanswered_connections = connections;
    return measurement;
}

/// Rounds with so many good answers.
Measurement answers(const std::vector<std::uint64_t>& ok) {
    Measurement measurement{.target = "a", .endpoint = "GET /"};
    for (const std::uint64_t count : ok) {
        measurement.slices.push_back({.round = static_cast<int>(measurement.slices.size()) + 1,
                                      .outcomes = {.sent = count + 1, .ok = count, .timeout = 1}});
    }
    return measurement;
}

}  // namespace

TEST_CASE("edges: a window that holds less than ten mean latencies is worth knowing") {
    CHECK_FALSE(audit_edges(by_time, with(2500us, 10)));  // windows of 25 ms
    const auto found = audit_edges(by_time, with(5ms, 10));
    REQUIRE(found);
    CHECK(found->rule == Rule::edges);
    CHECK(found->severity == Severity::info);
    CHECK(found->target == "a");
    CHECK(found->endpoint == "GET /");
    CHECK(found->value == Approx(0.2));
    CHECK(found->limit == 0.1);
    CHECK(
        found->message ==
        "GET / on a: a window of 25 ms holds 5.0 times the mean latency, less than 10 times: what is under way at its "
        "ends makes its count uneven.");
    CHECK_THAT(found->remedy, ContainsSubstring("--window"));
    CHECK_FALSE(audit_edges(by_time, with(25ms, 1)));
    CHECK(audit_edges(by_time, with(26ms, 1)));
}

TEST_CASE("edges: slices by count are to last a hundred mean latencies") {
    CHECK_FALSE(audit_edges(by_count, with(2500us, 1)));
    const auto found = audit_edges(by_count, with(50ms, 1));
    REQUIRE(found);
    CHECK(found->severity == Severity::info);
    CHECK(found->value == Approx(0.2));
    CHECK(found->limit == 0.01);
    CHECK(found->message ==
          "GET / on a: slices last 250 ms, 5.0 times the mean latency: their start and end, in which not every "
          "connection is busy, weigh more than 1 %.");
    CHECK_THAT(found->remedy, ContainsSubstring("--requests"));
}

TEST_CASE("edges: an open loop by time follows each request to its end, and older results are not known to") {
    CHECK_FALSE(audit_edges({.load = OpenLoop{.rate = 100}}, with(200ms, 10)));
    CHECK(audit_edges({.load = OpenLoop{.rate = 100}, .requests = 1000}, with(200ms, 1)));
    Measurement older = with(200ms, 1);
    older.stats.flow.reset();
    CHECK_FALSE(audit_edges(by_time, older));
    CHECK_FALSE(audit_edges(by_time, {}));
}

TEST_CASE("unanswered: connections without an answer tell how many the server serves at a time") {
    const auto found = audit_unanswered(by_time, unanswered(4600, 10));  // 100 windows
    REQUIRE(found);
    CHECK(found->rule == Rule::unanswered);
    CHECK(found->severity == Severity::warning);
    CHECK(found->value == Approx(46));
    CHECK(found->limit == 0);
    CHECK(found->message == "GET / on a: 46 of 50 connections got no answer: the server serves about 4 at a time.");
    CHECK_THAT(found->remedy, ContainsSubstring("--concurrent 4,"));
    CHECK_FALSE(audit_unanswered(by_time, unanswered(0, 10)));
    CHECK_FALSE(audit_unanswered(by_time, answers({1, 2})));
}

TEST_CASE("unanswered: a few in many windows, and all of them, are told as what they are") {
    CHECK(audit_unanswered(by_time, unanswered(3, 10))->message ==
          "GET / on a: 3 connections in 100 windows got no answer at all.");
    CHECK(audit_unanswered(by_time, unanswered(500, 1))->message == "GET / on a: 50 of 50 connections got no answer.");
}

TEST_CASE("empty_round: a round without a good answer beside others is a veto") {
    const auto found = audit_empty_round({}, answers({10, 10, 0, 10, 0, 10}));
    REQUIRE(found);
    CHECK(found->rule == Rule::empty_round);
    CHECK(found->severity == Severity::veto);
    CHECK(found->value == 2);
    CHECK(found->limit == 0);
    CHECK(found->message ==
          "GET / on a: 2 of 6 rounds had no good answer, the first of them round 3: what is compared are the others "
          "alone.");
    CHECK_FALSE(audit_empty_round({}, answers({10, 1, 10})));
    CHECK_FALSE(audit_empty_round({}, answers({0, 0})));
    CHECK_FALSE(audit_empty_round({}, {}));
}

TEST_CASE("empty_round: an interruption may leave the last round without one") {
    CHECK_FALSE(audit_empty_round({.interrupted = true}, answers({10, 10, 0})));
    CHECK(audit_empty_round({.interrupted = true}, answers({10, 0, 10})));
}

TEST_CASE("an audit has what windows tell of each measurement") {
    Rounds rounds = rounds_by_hand({100, 100}, {100, 0});
    rounds.measurements[0].stats.flow = Flow{.unanswered_connections = 92};
    rounds.measurements[0].stats.flow->begun = rounds.measurements[0].stats.outcomes.sent;
    const auto findings = audit(rounds);
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].rule == Rule::unanswered);
    CHECK(findings[0].target == "old");
    CHECK(findings[1].rule == Rule::empty_round);
    CHECK(findings[1].target == "new");
}
