#include "httpbench/audit.hpp"

#include "support/rounds_by_hand.hpp"

#include <catch2/catch_test_macros.hpp>

using httpbench::audit;
using httpbench::Finding;
using httpbench::Rounds;
using httpbench::Severity;
using namespace httpbench::test;

TEST_CASE("every severity has the name that stands in the results") {
    CHECK(to_string(Severity::info) == "info");
    CHECK(to_string(Severity::warning) == "warning");
    CHECK(to_string(Severity::veto) == "veto");
}

TEST_CASE("nothing is found in rounds that are as they should be") {
    CHECK(audit(rounds_by_hand({100, 100}, {90, 110})).empty());
    CHECK(audit(Rounds{}).empty());
}

TEST_CASE("every rule that compares targets does so with the first one") {
    Rounds rounds = rounds_by_hand({{"a", {{"GET /", {100}}}}, {"b", {{"GET /", {100}}}}, {"c", {{"GET /", {100}}}}});
    rounds.measurements[0].slices[0].bytes_received = 100'000'000;
    rounds.measurements[1].slices[0].bytes_received = 100'000'000;
    rounds.measurements[2].slices[0].bytes_received = 200'000'000;
    rounds.measurements[1].stats.connections_opened = 100'000;
    const std::vector<Finding> findings = audit(rounds);
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].rule == httpbench::Rule::connections);
    CHECK(findings[0].target == "b");
    CHECK(findings[1].rule == httpbench::Rule::size_drift);
    CHECK(findings[1].target == "c");
}

TEST_CASE("a load thread that is the limit vetoes the endpoint, and a drift warns") {
    Rounds rounds = rounds_by_hand({100, 100}, {90, 110});
    rounds.measurements[1].stats.busiest_thread_utilisation = 0.99;
    rounds.measurements[1].slices[0].bytes_received = 1'000'000;
    rounds.measurements[1].slices[1].bytes_received = 9'000'000;
    const std::vector<Finding> findings = audit(rounds);
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].rule == httpbench::Rule::client_saturated);
    CHECK(httpbench::vetoes(findings[0], "new", "GET /"));
    CHECK(findings[1].rule == httpbench::Rule::size_drift);
    CHECK(findings[1].severity == Severity::warning);
}

TEST_CASE("findings name where they apply, measurement by measurement") {
    Rounds rounds = rounds_by_hand({100, 100}, {90, 110});
    rounds.measurements[0].stats.outcomes = {.sent = 100, .ok = 50, .timeout = 50};
    rounds.measurements[1].stats.outcomes = {.sent = 100, .ok = 99};
    const std::vector<Finding> findings = audit(rounds);
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].rule == httpbench::Rule::failures);
    CHECK(findings[0].target == "old");
    CHECK(findings[1].rule == httpbench::Rule::accounting);
    CHECK(findings[1].target == "new");
    for (const Finding& finding : findings) {
        CHECK(finding.endpoint == "GET /");
        CHECK_FALSE(finding.message.empty());
        CHECK_FALSE(finding.remedy.empty());
    }
}

TEST_CASE("a veto applies to its own target and endpoint; an empty name means all of them") {
    struct Row {
        std::string target;
        std::string endpoint;
        bool expected;
    };
    const Row rows[]{{"a", "GET /", true}, {"", "GET /", true},   {"a", "", true},
                     {"", "", true},       {"b", "GET /", false}, {"a", "GET /x", false}};
    for (const Row& row : rows) {
        CAPTURE(row.target, row.endpoint);
        const Finding finding{.severity = Severity::veto, .target = row.target, .endpoint = row.endpoint};
        CHECK(vetoes(finding, "a", "GET /") == row.expected);
    }
}

TEST_CASE("only a veto vetoes") {
    CHECK_FALSE(httpbench::vetoes({.severity = Severity::warning}, "a", "GET /"));
    CHECK_FALSE(httpbench::vetoes({.severity = Severity::info}, "a", "GET /"));
}
