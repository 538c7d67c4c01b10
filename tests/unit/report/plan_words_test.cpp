#include "report/plan_words.hpp"

#include "httpbench/comparator.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace httpbench;
using namespace httpbench::report;

TEST_CASE("a plan tells what ends its run") {
    CHECK(until_in_words({}).empty());
    CHECK(most_rounds({.rounds = 7}) == 7);
    CHECK(until_in_words({.until = Percent{3}}) == "until every interval is within 3%");
    CHECK(most_rounds({.until = Percent{3}, .max_rounds = 30}) == 30);
    CHECK(until_in_words({.until = UntilVerdict{}}) == "until every verdict stands");
    int rounds = 0;
    for (const Look& look : looks()) rounds += look.rounds;
    CHECK(most_rounds({.until = UntilVerdict{}}) == rounds);
}

TEST_CASE("rounds are finished when everything was measured that did not stand by then") {
    Rounds rounds{.plan = {.rounds = 16}};
    CHECK(finished_rounds(rounds) == 0);
    rounds.measurements.resize(2);
    rounds.measurements[0].slices.resize(8);
    rounds.measurements[1].slices.resize(12);
    CHECK(finished_rounds(rounds) == 8);
    rounds.plan.until = UntilVerdict{};
    CHECK(finished_rounds(rounds) == 12);
}
