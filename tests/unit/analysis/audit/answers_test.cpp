#include "analysis/audit/answers.hpp"

#include "httpbench/comparator.hpp"
#include "support/rounds_by_hand.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

using Catch::Matchers::ContainsSubstring;
using namespace httpbench;
using analysis::audit_answers;
using httpbench::test::rounds_by_hand;

namespace {

Rounds with(const VerifiedEndpoint& verified) {
    Rounds rounds = rounds_by_hand({100, 100, 100, 100, 100, 100}, {200, 200, 200, 200, 200, 200});
    rounds.verification = Verification{.targets = {"old", "new"}, .endpoints = {verified}};
    return rounds;
}

const AnswerDifference number{"new", "old", "/data/number", "42", "\"42\""};
const AnswerDifference status{"new", "", "status", "2xx", "500"};

}  // namespace

TEST_CASE("answers_differ: the same answers, and none at all, are no finding") {
    CHECK(audit_answers(with({.endpoint = "GET /"})).empty());
    CHECK(audit_answers(rounds_by_hand({100}, {100})).empty());
}

TEST_CASE("answers_differ: a difference vetoes its endpoint, and the first is told") {
    const auto findings = audit_answers(with({.endpoint = "GET /", .differences = {number, number, status}}));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].rule == Rule::answers_differ);
    CHECK(findings[0].severity == Severity::veto);
    CHECK(findings[0].target == "new");
    CHECK(findings[0].endpoint == "GET /");
    CHECK(findings[0].value == 3);
    CHECK(findings[0].limit == 0);
    CHECK(findings[0].message ==
          "GET / on new: the answer is not that of old: /data/number: 42 against \"42\" (and 2 more).");
    CHECK_FALSE(findings[0].remedy.empty());
}

TEST_CASE("answers_differ: what the plan does not expect is told of each target") {
    AnswerDifference of_old = status;
    of_old.target = "old";
    const auto findings = audit_answers(with({.endpoint = "GET /", .differences = {of_old, status}}));
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].target == "old");
    CHECK(findings[1].target == "new");
    CHECK_THAT(findings[1].message, ContainsSubstring("as expected: status: 500, where 2xx is expected."));
}

TEST_CASE("answers_differ: what a check finds speaks against every endpoint") {
    const auto findings = audit_answers(with({.endpoint = "echo", .is_check = true, .differences = {number}}));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].endpoint.empty());
    CHECK(vetoes(findings[0], "new", "GET /"));
}

TEST_CASE("answers_differ: no winner is named, unless differences are allowed: then it is a warning") {
    Rounds rounds = with({.endpoint = "GET /", .differences = {number}});
    CHECK(Comparator{}.compare(rounds).pairs[0].verdict == Verdict::invalid);
    rounds.verification->differences_allowed = true;
    const Comparison allowed = Comparator{}.compare(rounds);
    CHECK(allowed.pairs[0].winner == "new");
    REQUIRE_FALSE(allowed.findings.empty());
    CHECK(allowed.findings[0].rule == Rule::answers_differ);
    CHECK(allowed.findings[0].severity == Severity::warning);
}
