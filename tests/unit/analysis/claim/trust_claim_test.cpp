#include "httpbench/claim.hpp"

#include "support/rounds_by_hand.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace httpbench;
using namespace httpbench::test;

TEST_CASE("a measurement without a veto is trustworthy, and shows what it is warned of") {
    CHECK(judge(Trustworthy(), Comparison{}).text == "the measurement is trustworthy: holds");
    const Comparison warned{
        .findings = {{.severity = Severity::warning, .message = "Answers grow.", .remedy = "Look."}}};
    CHECK(judge(Trustworthy(), warned).text == "the measurement is trustworthy: holds\n  warning: Answers grow.");
}

TEST_CASE("a veto is a failure, never a skip") {
    const Comparison vetoed{
        .findings = {{.severity = Severity::info, .message = "Shared cores."},
                     {.severity = Severity::veto, .message = "Idle client.", .remedy = "More load."}}};
    const auto judged = judge(Trustworthy(), vetoed);
    CHECK(judged.fails());
    CHECK_FALSE(judged.skips());
    CHECK(judged.text ==
          "the measurement is trustworthy: FAILS\n"
          "  veto: Idle client.\n"
          "    More load.\n"
          "  info: Shared cores.");
}

TEST_CASE("rounds are audited, and must have come to their end") {
    Rounds rounds = rounds_by_hand({100}, {100});
    CHECK(judge(Trustworthy(), rounds).status == ClaimStatus::holds);
    rounds.interrupted = true;
    CHECK(judge(Trustworthy(), rounds).text == "the measurement is trustworthy: FAILS\n  the run was interrupted");
    rounds.interrupted = false;
    rounds.measurements[0].stats.outcomes.sent += 1;
    CHECK(judge(Trustworthy(), rounds).fails());
}
