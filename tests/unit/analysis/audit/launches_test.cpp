#include "analysis/audit/launches.hpp"

#include "support/rounds_by_hand.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

using Catch::Matchers::ContainsSubstring;
using namespace httpbench;
using namespace httpbench::analysis;
using namespace httpbench::test;
using namespace std::chrono_literals;

namespace {

const TargetLaunch launched{.started = 1s, .ready = 2s, .settled = 3s};
const TargetLaunch unsettled{.started = 1s, .ready = 2s, .settled = 3s, .is_settled = false};
const TargetLaunch was_running{.settled = 1s};

using Launches = std::vector<TargetLaunch>;

Rounds compared(const Launches& of_old, const Launches& of_new) {
    Rounds rounds = rounds_by_hand({100, 100}, {100, 100});
    rounds.targets[0].launches = of_old;
    rounds.targets[1].launches = of_new;
    return rounds;
}

}  // namespace

TEST_CASE("one_launch: targets that were all launched once have one finding together") {
    const auto findings = audit_one_launch(compared({launched}, {launched}));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].rule == Rule::one_launch);
    CHECK(findings[0].severity == Severity::info);
    CHECK(findings[0].target.empty());
    CHECK(findings[0].message ==
          "The targets were launched once: no interval knows what another start changes (memory layout, hash seeds, "
          "where workers run).");
    CHECK_THAT(findings[0].remedy, ContainsSubstring("--launches"));
}

TEST_CASE("one_launch: servers that ran already are told as such, with what kept connections leave out") {
    Rounds rounds = compared({was_running}, {was_running});
    const auto findings = audit_one_launch(rounds);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].message ==
          "The targets were running already, and not launched anew: no interval knows what another start changes "
          "(memory layout, hash seeds, where workers run).");
    CHECK_THAT(findings[0].remedy, ContainsSubstring("--launch)"));
    rounds.plan.keep_connections = true;
    CHECK_THAT(audit_one_launch(rounds).at(0).message,
               ContainsSubstring(", nor which worker other connections would reach."));
}

TEST_CASE("one_launch: targets that differ are named") {
    const auto both = audit_one_launch(compared({was_running}, {launched}));
    REQUIRE(both.size() == 2);
    CHECK(both[0].target == "old");
    CHECK_THAT(both[0].message, ContainsSubstring("old was running already"));
    CHECK(both[1].target == "new");
    CHECK_THAT(both[1].message, ContainsSubstring("new was launched once"));

    const auto one = audit_one_launch(compared({launched, launched}, {was_running}));
    REQUIRE(one.size() == 1);
    CHECK(one[0].target == "new");
}

TEST_CASE("one_launch: nothing is said of targets launched anew, unknown, alone, or measured in one round") {
    CHECK(audit_one_launch(compared({launched, launched}, {launched, launched})).empty());
    CHECK(audit_one_launch(compared({}, {})).empty());
    Rounds alone = rounds_by_hand({{"a", {{"GET /", {100, 100}}}}});
    alone.targets[0].launches = {launched};
    CHECK(audit_one_launch(alone).empty());
    Rounds one_round = rounds_by_hand({100}, {100});
    for (TargetRun& run : one_round.targets) run.launches = {launched};
    CHECK(audit_one_launch(one_round).empty());
}

TEST_CASE("not_settled: goodput that still moved in more than half of the launches is a warning") {
    const auto settling = [](const Launches& launches) {
        return audit_settling({.target = {.name = "a"}, .launches = launches});
    };
    CHECK_FALSE(settling({}));
    CHECK_FALSE(settling({launched, unsettled}));
    const auto found = settling({unsettled, launched, unsettled});
    REQUIRE(found);
    CHECK(found->rule == Rule::not_settled);
    CHECK(found->severity == Severity::warning);
    CHECK(found->target == "a");
    CHECK(found->value == 2);
    CHECK(found->limit == 1.5);
    CHECK(found->message == "a: goodput still moved by more than 2 % when settling was over, in 2 of 3 launches.");
    CHECK_THAT(found->remedy, ContainsSubstring("--settle"));
}

TEST_CASE("an audit has what launches tell") {
    const auto findings = audit(compared({unsettled}, {launched}));
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].rule == Rule::not_settled);
    CHECK(findings[1].rule == Rule::one_launch);
}
