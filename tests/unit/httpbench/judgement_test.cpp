#include "judgement.hpp"

#include "httpbench/error.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

using namespace httpbench;
using httpbench::cli::ExitStatus;
using httpbench::cli::Judgement;

namespace {

/// Reads options as `compare` has them.
void read(Judgement& judgement, std::vector<std::string> arguments) {
    CLI::App app;
    judgement.add_reference_to(app);
    std::reverse(arguments.begin(), arguments.end());
    app.parse(arguments);
}

ExitStatus status(const Judgement& judgement, const std::vector<Verdict>& verdicts,
                  const std::vector<GateResult>& gates = {}, const std::vector<Finding>& findings = {}) {
    Results results{.gates = gates};
    for (const Verdict verdict : verdicts) results.comparison.pairs.push_back({.verdict = verdict});
    results.comparison.findings = findings;
    return judgement.status(results);
}

const GateResult passed{.expression = "a", .passed = true};
const GateResult failed{.expression = "b"};
const GateResult open{.expression = "c", .passed = true, .decided = false};
const Finding veto{.rule = Rule::failures, .severity = Severity::veto};

}  // namespace

TEST_CASE("an invalid run outranks a failed gate, and that an inconclusive one") {
    Judgement judgement;
    read(judgement, {"--fail-on-inconclusive"});
    CHECK(status(judgement, {Verdict::inconclusive}, {failed}, {veto}) == ExitStatus::invalid);
    CHECK(status(judgement, {Verdict::inconclusive}, {passed, failed}) == ExitStatus::gate_failed);
    CHECK(status(judgement, {Verdict::comparable, Verdict::inconclusive}, {passed}) == ExitStatus::inconclusive);
    CHECK(status(judgement, {Verdict::comparable}, {open}) == ExitStatus::inconclusive);
    CHECK(status(judgement, {Verdict::comparable, Verdict::notable}, {passed}) == ExitStatus::done);
}

TEST_CASE("an inconclusive run is done unless it may not be") {
    const Judgement judgement;
    CHECK(status(judgement, {Verdict::inconclusive}, {open}) == ExitStatus::done);
    CHECK(status(judgement, {}, {}, {{.severity = Severity::warning}}) == ExitStatus::done);
}

TEST_CASE("a regression gate needs rounds enough to prove one") {
    Judgement judgement;
    read(judgement, {"--max-regression", "5%"});
    Rounds nothing{.plan = {.endpoints = {{}}, .rounds = 5},
                   .targets = {{.target = {.name = "a"}}, {.target = {.name = "b"}}}};
    CHECK_THROWS_AS(judgement.check(nothing), Error);
    nothing.plan.rounds = 6;
    CHECK_NOTHROW(judgement.check(nothing));
}

TEST_CASE("gates stand in the order given, the regression last") {
    Judgement judgement;
    read(judgement, {"--max-regression", "5%", "--fail-if", "p99 > 1s", "--fail-if", "failures > 0"});
    const auto gates = judgement.gates({.plan = {.endpoints = {{}}}, .targets = {{.target = {.name = "a"}}}}, {});
    REQUIRE(gates.size() == 3);
    CHECK(gates[0].expression == "p99 > 1s");
    CHECK(gates[1].expression == "failures > 0");
    CHECK(gates[2].expression == "regression > 5%");
}
