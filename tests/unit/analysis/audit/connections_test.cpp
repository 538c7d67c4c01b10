#include "analysis/audit/rules.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

using Catch::Approx;
using Catch::Matchers::ContainsSubstring;
using httpbench::LoadPlan;
using httpbench::Measurement;
using httpbench::Severity;
using namespace httpbench::analysis;

namespace {

const LoadPlan ten_connections{.load = httpbench::ClosedLoop{.connections = 10}};

Measurement established(std::vector<std::optional<int>> by_round) {
    Measurement measurement{.target = "a", .endpoint = "GET /"};
    for (const auto& connections : by_round) measurement.slices.push_back({.connections_established = connections});
    return measurement;
}

Measurement opened(const char* target, std::uint64_t connections, std::uint64_t requests) {
    return {.target = target,
            .endpoint = "GET /",
            .stats = {.outcomes = {.sent = requests, .ok = requests}, .connections_opened = connections}};
}

}  // namespace

TEST_CASE("connections: fewer established than asked in any round is a warning") {
    const auto found = audit_established(ten_connections, established({10, 7, 10}));
    REQUIRE(found);
    CHECK(found->rule == httpbench::Rule::connections);
    CHECK(found->severity == Severity::warning);
    CHECK(found->value == 7);
    CHECK(found->limit == 10);
    CHECK(found->message == "GET / on a: in one round only 7 of the 10 connections were established.");
    CHECK_THAT(found->remedy, ContainsSubstring("--warmup") && !ContainsSubstring("--requests"));

    CHECK_FALSE(audit_established(ten_connections, established({10, 10})));
    CHECK_FALSE(audit_established(ten_connections, established({std::nullopt})));
    CHECK_FALSE(audit_established(ten_connections, established({})));
    CHECK_FALSE(audit_established({.load = httpbench::OpenLoop{.rate = 1, .connections = 10}}, established({7})));
}

TEST_CASE("connections: more than one request in a thousand sent again is a warning") {
    Measurement measurement = opened("a", 0, 10'000);
    measurement.stats.resent = 10;
    CHECK_FALSE(audit_resent(measurement));
    measurement.stats.resent = 11;
    const auto found = audit_resent(measurement);
    REQUIRE(found);
    CHECK(found->rule == httpbench::Rule::connections);
    CHECK(found->severity == Severity::warning);
    CHECK(found->value == Approx(0.0011));
    CHECK(found->limit == 0.001);
    CHECK_FALSE(audit_resent(opened("a", 0, 0)));
}

TEST_CASE("connections: a target that closes what the other keeps is a warning") {
    const auto found = audit_reuse({}, opened("old", 50, 1000), opened("new", 1000, 1000));
    REQUIRE(found);
    CHECK(found->rule == httpbench::Rule::connections);
    CHECK(found->severity == Severity::warning);
    CHECK(found->target == "new");
    CHECK(found->value == Approx(0.95));
    CHECK(found->limit == 0.10);
    CHECK(found->message == "GET / on new: 100 % of the requests needed a new connection, 5 % on old.");
    CHECK(audit_reuse({}, opened("old", 1000, 1000), opened("new", 50, 1000)));

    CHECK_FALSE(audit_reuse({}, opened("old", 0, 1000), opened("new", 90, 1000)));
    CHECK_FALSE(audit_reuse({}, opened("old", 0, 0), opened("new", 90, 100)));
    CHECK_FALSE(audit_reuse({.fresh_connections = true}, opened("old", 0, 1000), opened("new", 1000, 1000)));
}
