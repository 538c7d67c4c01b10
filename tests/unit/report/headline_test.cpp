#include "report/headline.hpp"

#include "unit/report/sample_results.hpp"

#include <catch2/catch_test_macros.hpp>

#include <cmath>

using namespace httpbench;
using namespace httpbench::report;

TEST_CASE("the headline turns the ratio to the winner") {
    PairComparison whole{
        .target = "new", .reference = "old", .performance = {.estimate = 0.5, .low = 0.4, .high = 0.625}};
    whole.verdict = Verdict::notable;
    whole.winner = "old";
    CHECK(headline(whole) == "old is 2.00\u00D7 faster than new [1.60, 2.50]: NOTABLE.");
}

TEST_CASE("the headline of a pair without a winner says why there is none") {
    PairComparison whole{
        .target = "new", .reference = "old", .performance = {.estimate = 1.02, .low = 0.9, .high = 1.25}};
    whole.more_rounds_needed = 14;
    CHECK(headline(whole) ==
          "new against old: 1.02\u00D7 [0.90, 1.25], INCONCLUSIVE; about 14 more rounds would decide.");
    whole.verdict = Verdict::comparable;
    whole.slightly_faster = "new";
    CHECK(headline(whole) == "new against old: 1.02\u00D7 [0.90, 1.25], COMPARABLE; new is slightly faster.");
    whole.verdict = Verdict::invalid;
    whole.performance = {.estimate = NAN, .low = NAN, .high = NAN};
    CHECK(headline(whole) == "new against old: not measured, INVALID; the audit names the reasons.");
}

TEST_CASE("every pair has a headline, and a target that was measured alone has one") {
    const Results results = test::large_comparison();
    CHECK(headlines(results.rounds, results.comparison) ==
          std::vector<std::string>{"threaded is 1.43\u00D7 faster than coroutine [1.38, 1.49]: MODERATE."});
    const Results run = test::single_run();
    CHECK(headlines(run.rounds, run.comparison) ==
          std::vector<std::string>{"coroutine at http://127.0.0.1:36021, measured alone."});
}

TEST_CASE("the headline names the machine that it speaks of, where it is one") {
    Results results = test::large_comparison();
    results.rounds.host = {.cpu_model = "Intel(R) Xeon(R) CPU @ 2.20GHz", .cores = 2};
    CHECK(headlines(results.rounds, results.comparison).front() ==
          "threaded is 1.43\u00D7 faster than coroutine [1.38, 1.49] on this Intel Xeon, 2 cores: MODERATE.");
    results.comparison.findings.push_back({.rule = Rule::hosts_differ});
    CHECK(headlines(results.rounds, results.comparison).front() ==
          "threaded is 1.43\u00D7 faster than coroutine [1.38, 1.49]: MODERATE.");
    Results run = test::single_run();
    run.rounds.host = {.cpu_model = "AMD EPYC 7B12", .cores = 1};
    CHECK(headlines(run.rounds, run.comparison).front() ==
          "coroutine at http://127.0.0.1:36021, measured alone on this AMD EPYC 7B12, 1 core.");
}

TEST_CASE("plan and host are told in a line") {
    const Rounds rounds = test::small_comparison().rounds;
    CHECK(
        plan_in_words(rounds.plan) ==
        "closed loop with 7 connections, 600 requests per endpoint and target in 2 rounds, seed 18446744073709551615");
    CHECK(plan_in_words({}) == "closed loop with 50 connections, 2500ms per endpoint and target in 10 rounds, seed 1");
    CHECK(plan_in_words({.until = UntilVerdict{}}) ==
          "closed loop with 50 connections, at most 40 rounds until every verdict stands, seed 1");
    CHECK(host_in_words(rounds.host) == "Some CPU, 2 cores, 4.0 GiB, Linux 6.1.0");
    CHECK(host_in_words({}).empty());
}
