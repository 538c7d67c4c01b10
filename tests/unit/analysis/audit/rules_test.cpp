#include "analysis/audit/rules.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cmath>
#include <utility>

using Catch::Approx;
using Catch::Matchers::ContainsSubstring;
using httpbench::LoadPlan;
using httpbench::Measurement;
using httpbench::OutcomeCounts;
using httpbench::Severity;
using namespace httpbench::analysis;
using namespace std::chrono_literals;

namespace {

const LoadPlan ten_connections{.load = httpbench::ClosedLoop{.connections = 10}};

Measurement of(const OutcomeCounts& outcomes) {
    return {.target = "a", .endpoint = "GET /", .stats = {.outcomes = outcomes, .elapsed = 1s}};
}

/// One second in which ten connections were busy for this share of their ten seconds: 1000 requests of equal length.
Measurement busy(double share) {
    Measurement measurement = of({.sent = 1000, .ok = 1000});
    measurement.stats.latency.record(std::chrono::nanoseconds{std::llround(share * 1e7)}, 1000);
    return measurement;
}

}  // namespace

TEST_CASE("accounting: every request ends in exactly one outcome") {
    CHECK_FALSE(audit_accounting(of({.sent = 36,
                                     .ok = 1,
                                     .unexpected_status = 2,
                                     .unexpected_body = 3,
                                     .connect_failed = 4,
                                     .timeout = 5,
                                     .closed = 6,
                                     .protocol_error = 7,
                                     .aborted = 8})));
    CHECK_FALSE(audit_accounting(of({})));

    for (const OutcomeCounts& outcomes : {OutcomeCounts{.sent = 100, .ok = 99}, OutcomeCounts{.sent = 98, .ok = 99}}) {
        const auto finding = audit_accounting(of(outcomes));
        REQUIRE(finding);
        CHECK(finding->rule == httpbench::Rule::accounting);
        CHECK(finding->severity == Severity::veto);
        CHECK(finding->target == "a");
        CHECK(finding->endpoint == "GET /");
        CHECK(finding->value == 99);
        CHECK(finding->limit == static_cast<double>(outcomes.sent));
        CHECK_THAT(finding->message, ContainsSubstring("GET / on a") && ContainsSubstring("99"));
    }
}

TEST_CASE("accounting: slices that cancel each other out are found") {
    Measurement measurement = of({.sent = 200, .ok = 200});
    measurement.slices = {{.outcomes = {.sent = 100, .ok = 99}}, {.outcomes = {.sent = 100, .ok = 101}}};
    const auto finding = audit_accounting(measurement);
    REQUIRE(finding);
    CHECK(finding->value == 99);
    CHECK(finding->limit == 100);
}

TEST_CASE("accounting: what is carried into windows or begun in them is counted or carried out") {
    Measurement measurement = of({.sent = 100, .ok = 100});
    measurement.stats.flow = httpbench::Flow{.carried_in = 10, .begun = 97, .carried_out = 7, .uncounted = 500};
    CHECK_FALSE(audit_accounting(measurement));
    measurement.slices = {{.outcomes = {.sent = 60, .ok = 60}, .flow = httpbench::Flow{.begun = 60}},
                          {.outcomes = {.sent = 40, .ok = 40}, .flow = httpbench::Flow{.begun = 40, .carried_out = 1}}};
    const auto of_slice = audit_accounting(measurement);
    REQUIRE(of_slice);
    CHECK(of_slice->severity == Severity::veto);
    CHECK(of_slice->message == "GET / on a: 40 requests were carried in or begun, but 41 counted or carried out.");
    CHECK(of_slice->value == 41);
    CHECK(of_slice->limit == 40);
    measurement.slices.clear();
    measurement.stats.flow->begun = 98;
    CHECK(audit_accounting(measurement)->limit == 108);
}

TEST_CASE("littles_law: connections are busy nearly all the time, and never more") {
    struct Row {
        double busy;
        std::optional<Severity> severity;
        double limit;
    };
    const Row rows[]{{1.00, {}, 0},
                     {1.009, {}, 0},
                     {0.951, {}, 0},
                     {1.02, Severity::veto, 1.01},
                     {0.94, Severity::warning, 0.95},
                     {0.81, Severity::warning, 0.95},
                     {0.79, Severity::veto, 0.80},
                     {0.01, Severity::veto, 0.80}};
    for (const Row& row : rows) {
        CAPTURE(row.busy);
        const auto finding = audit_littles_law(ten_connections, busy(row.busy));
        REQUIRE(finding.has_value() == row.severity.has_value());
        if (!finding) continue;
        CHECK(finding->rule == httpbench::Rule::littles_law);
        CHECK(finding->severity == row.severity);
        CHECK(finding->value == Approx(row.busy));
        CHECK(finding->limit == row.limit);
    }
}

TEST_CASE("littles_law: a pipeline gives each connection as many places as it holds") {
    const LoadPlan pipelines{.load = httpbench::ClosedLoop{.connections = 5}, .pipeline = 4};
    // As `busy` makes them for ten connections: twice as many were busy as ten, which is as many as there are places.
    CHECK_FALSE(audit_littles_law(pipelines, busy(2.0)));
    const auto too_few = audit_littles_law(pipelines, busy(1.0));
    REQUIRE(too_few);
    CHECK(too_few->value == Approx(0.5));
    const auto too_many = audit_littles_law(pipelines, busy(2.2));
    REQUIRE(too_many);
    CHECK(too_many->value == Approx(1.1));
    CHECK(too_many->message ==
          "GET / on a: 22.0 places in the pipelines were taken on average, but there are only 20.");
}

TEST_CASE("littles_law: a slow server's connections are busy with what the windows cut off") {
    // Ten connections, answers after 0.8 s, a window of 1 s: 10 ÷ 0.8 = 12.5 end in it; say 12, of 9.6 s together. What
    // is under way at its end was so within it for 0.4 s longer than what is under way at its begin was before it.
    Measurement slow = of({.sent = 12, .ok = 12});
    slow.stats.latency.record(800ms, 12);
    slow.stats.flow = httpbench::Flow{.carried_in = 10, .begun = 12, .carried_out = 10, .carried_time = 400ms};
    CHECK_FALSE(audit_littles_law(ten_connections, slow));
    slow.stats.flow->carried_time = -200ms;  // 9.4 of 10 s
    CHECK(audit_littles_law(ten_connections, slow).value().value == Approx(0.94));
    slow.stats.flow->carried_time = 600ms;  // 10.2 of 10 s
    CHECK(audit_littles_law(ten_connections, slow).value().severity == Severity::veto);
}

TEST_CASE("littles_law: connections that got no answer are told of as such, not as idle") {
    // Four of ten are served and busy all the time.
    Measurement four = busy(0.4);
    four.slices = {{.windows = 5}, {.windows = 5}};
    four.stats.flow = httpbench::Flow{.unanswered_connections = 60};
    CHECK_FALSE(audit_littles_law(ten_connections, four));
    CHECK(audit_unanswered(ten_connections, four));
    four.stats.flow->unanswered_connections = 30;  // three of ten explain only a part
    CHECK(audit_littles_law(ten_connections, four).value().value == Approx(0.4));
}

TEST_CASE("littles_law: the remedy for idle connections speaks of the plan's own length") {
    CHECK(audit_littles_law(ten_connections, busy(0.5)).value().remedy ==
          "The client is the limit: use more --threads or fewer connections (--concurrent).");
    const LoadPlan by_requests{.load = httpbench::ClosedLoop{.connections = 10}, .requests = 1000};
    CHECK_THAT(audit_littles_law(by_requests, busy(0.5)).value().remedy, ContainsSubstring("--requests"));
}

TEST_CASE("littles_law: idle connections of an open loop are as it should be") {
    const LoadPlan open{.load = httpbench::OpenLoop{.rate = 1000, .connections = 10}};
    CHECK_FALSE(audit_littles_law(open, busy(0.01)));
}

TEST_CASE("littles_law: without ok requests or measured time there is nothing to say") {
    CHECK_FALSE(audit_littles_law(ten_connections, of({.sent = 10, .timeout = 10})));
    Measurement no_time = busy(0.5);
    no_time.stats.elapsed = 0s;
    CHECK_FALSE(audit_littles_law(ten_connections, no_time));
}

TEST_CASE("failures: less than 99 % succeed, aborted requests apart") {
    CHECK_FALSE(audit_failures(of({.sent = 1000, .ok = 1000})));
    CHECK_FALSE(audit_failures(of({.sent = 1000, .ok = 990, .closed = 10})));
    CHECK_FALSE(audit_failures(of({.sent = 1500, .ok = 1000, .aborted = 500})));
    CHECK_FALSE(audit_failures(of({})));

    const auto finding = audit_failures(of({.sent = 1000, .ok = 989, .unexpected_status = 3, .timeout = 8}));
    REQUIRE(finding);
    CHECK(finding->rule == httpbench::Rule::failures);
    CHECK(finding->severity == Severity::veto);
    CHECK(finding->value == Approx(0.989));
    CHECK(finding->limit == 0.99);
    CHECK_THAT(finding->message, ContainsSubstring("98.9 %") && ContainsSubstring("8 of 1000 ended as timeout"));
}

TEST_CASE("failures: when nothing at all was ok it is found, even if all was aborted") {
    const auto none_ok = audit_failures(of({.sent = 10, .connect_failed = 10}));
    REQUIRE(none_ok);
    CHECK(none_ok->value == 0);

    const auto all_aborted = audit_failures(of({.sent = 50, .aborted = 50}));
    REQUIRE(all_aborted);
    CHECK(all_aborted->value == 0);
    CHECK_THAT(all_aborted->message, ContainsSubstring("50 of 50 ended as aborted"));
    CHECK_THAT(all_aborted->remedy, ContainsSubstring("No connection got any answer"));
}

TEST_CASE("failures: the remedy suits the commonest failure") {
    const std::pair<OutcomeCounts, const char*> rows[]{
        {{.sent = 2, .unexpected_status = 2}, "--expect-status"},
        {{.sent = 2, .unexpected_body = 2}, "same bytes"},
        {{.sent = 2, .connect_failed = 2}, "still runs"},
        {{.sent = 2, .timeout = 2}, "--timeout"},
        {{.sent = 2, .closed = 2}, "closes connections"},
        {{.sent = 2, .protocol_error = 2}, "valid HTTP"},
        {{.sent = 9, .timeout = 2, .closed = 3, .aborted = 4}, "closes connections"}};
    for (const auto& [outcomes, remedy] : rows) {
        CHECK_THAT(audit_failures(of(outcomes)).value().remedy, ContainsSubstring(remedy));
    }
}

TEST_CASE("server_ended: a launched server that requests found gone is a veto, with its end") {
    httpbench::Rounds rounds{.targets = {{.target = {.name = "a"}}, {.target = {.name = "b"}}}};
    rounds.measurements = {of({.sent = 10, .ok = 3, .connect_failed = 4, .closed = 2, .aborted = 1})};
    CHECK_FALSE(audit_server_end(rounds, rounds.targets[0]));
    rounds.targets[0].server_end = "exited with status 3; its standard error ends with: oh";
    CHECK_FALSE(audit_server_end(rounds, rounds.targets[1]));
    const auto found = audit_server_end(rounds, rounds.targets[0]);
    REQUIRE(found);
    CHECK(found->rule == httpbench::Rule::server_ended);
    CHECK(found->severity == Severity::veto);
    CHECK(found->target == "a");
    CHECK(found->endpoint.empty());
    CHECK(found->value == 6);
    CHECK(found->message ==
          "a: the launched server ended before the run did, and 6 requests found it gone; it exited with status 3; its "
          "standard error ends with: oh");
}

TEST_CASE("server_ended: a launched server that nobody missed is only worth knowing") {
    const httpbench::TargetRun run{.target = {.name = "a"},
                                   .server_end = "exited with status 0; it wrote nothing to standard error"};
    const httpbench::Rounds rounds{.targets = {run}, .measurements = {of({.sent = 10, .ok = 10})}};
    CHECK(audit_server_end(rounds, run)->severity == Severity::info);
}

TEST_CASE("littles_law: connections that were idle because requests failed are told of by the failures alone") {
    Measurement measurement = of({.sent = 100, .ok = 40, .closed = 60});
    measurement.stats.elapsed = 10s;
    for (int i = 0; i < 40; ++i) measurement.stats.latency.record(1ms);
    CHECK(audit_failures(measurement));
    CHECK_FALSE(audit_littles_law({.endpoints = {{.path = "/"}}}, measurement));
}
