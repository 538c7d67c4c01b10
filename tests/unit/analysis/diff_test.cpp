#include "httpbench/diff.hpp"

#include "httpbench/error.hpp"
#include "support/rounds_by_hand.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string>
#include <vector>

using Catch::Approx;
using namespace httpbench;
using namespace httpbench::test;

namespace {

Results saved(const std::vector<TargetByHand>& targets) {
    return {.rounds = rounds_by_hand(targets)};
}

/// One target, one endpoint.
Results saved(const char* target, std::vector<double> goodput) {
    return saved({{target, {{"GET /", std::move(goodput)}}}});
}

const Finding* find(const Results& results, Rule rule) {
    const auto& findings = results.comparison.findings;
    const auto found =
        std::find_if(findings.begin(), findings.end(), [&](const Finding& finding) { return finding.rule == rule; });
    return found == findings.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("a ratio of unpaired rounds is the median of all their ratios, with its exact interval") {
    // Old 100, 200, 400, 800, new 1600, 3200, 6400, 12800: 2^(j − i) for i = 0…3, j = 4…7; the middle is 2⁴, the ends
    // 2¹ and 2⁷, and at 4 and 4 rounds the 95 % interval cuts nothing off.
    const Results diff = compare_unpaired(saved("a", {100, 200, 400, 800}), saved("b", {1600, 3200, 6400, 12800}));
    CHECK(diff.command == "diff");
    REQUIRE(diff.comparison.pairs.size() == 2);
    const PairComparison& row = diff.comparison.pairs[0];
    CHECK(row.endpoint == "GET /");
    CHECK(row.target == "new");
    CHECK(row.reference == "old");
    CHECK(row.performance.estimate == Approx(16));
    CHECK(row.performance.low == Approx(2));
    CHECK(row.performance.high == Approx(128));
    CHECK(row.performance.rounds == 4);
    CHECK(row.p_value == Approx(2.0 / 70));
    CHECK(row.verdict == Verdict::significant);
    CHECK(row.winner == "new");
    CHECK_FALSE(diff.comparison.pairs[1].endpoint);
    CHECK(diff.comparison.wins == std::vector<Wins>{{"old", 0}, {"new", 1}});
}

TEST_CASE("rounds need not be as many, nor in any order") {
    const Results diff = compare_unpaired(saved("a", {100, 100, 100, 100}), saved("a", {50, 50, 50, 50, 50, 50}));
    CHECK(diff.comparison.pairs[0].performance.estimate == Approx(0.5));
    CHECK(diff.comparison.pairs[0].winner == "old");
    const Results shuffled = compare_unpaired(saved("a", {1, 2, 3, 4}), saved("a", {5, 7, 6, 8}));
    const Results sorted = compare_unpaired(saved("a", {4, 3, 2, 1}), saved("a", {5, 6, 7, 8}));
    CHECK(shuffled.comparison.pairs[0].performance.low == sorted.comparison.pairs[0].performance.low);
    CHECK(shuffled.comparison.pairs[0].p_value == sorted.comparison.pairs[0].p_value);
}

TEST_CASE("each launch counts as one where a target was launched anew between rounds") {
    // Medians of the launches are 100, 200, 400, 800: each is that of its half and its double.
    Results before = saved("a", {50, 200, 100, 400, 200, 800, 400, 1600});
    launch_every(before.rounds, 2);
    const Results after = saved("a", {1600, 3200, 6400, 12800});
    const Results diff = compare_unpaired(before, after);
    CHECK(diff.comparison.pairs[0].performance.estimate == Approx(16));
    CHECK(diff.comparison.pairs[0].performance.low == Approx(2));
    CHECK(diff.comparison.pairs[0].performance.rounds == 4);
    CHECK(diff.comparison.pairs[0].unit == EvidenceUnit::round);
    CHECK(compare_unpaired(before, before).comparison.pairs[0].unit == EvidenceUnit::launch);
}

TEST_CASE("too few rounds are inconclusive, and say how many are missing") {
    // 5 % and 10 % are reached by 4 and 3 rounds on each side.
    const Results diff = compare_unpaired(saved("a", {100, 100, 100}), saved("a", {300, 300, 300, 300}));
    CHECK(diff.comparison.pairs[0].verdict == Verdict::inconclusive);
    CHECK(diff.comparison.pairs[0].more_rounds_needed == 1);
}

TEST_CASE("targets of one name are compared, and what only one side has is listed") {
    const std::vector<double> even(4, 100);
    const std::vector<double> twice(4, 200);
    const Results diff =
        compare_unpaired(saved({{"a", {{"GET /", even}, {"GET /x", even}}}, {"b", {{"GET /", even}}}}),
                         saved({{"c", {{"GET /", even}}}, {"a", {{"GET /y", even}, {"GET /", twice}}}}));
    REQUIRE(diff.rounds.targets.size() == 2);
    CHECK(diff.rounds.targets[0].target.name == "old.a");
    CHECK(diff.rounds.targets[1].target.name == "new.a");
    CHECK(diff.rounds.plan.endpoints.size() == 1);
    REQUIRE(diff.rounds.measurements.size() == 2);
    CHECK(diff.rounds.find("new.a", "GET /")->slices[0].requests_per_second() == 200);
    CHECK(diff.comparison.pairs[0].performance.estimate == Approx(2));

    std::vector<std::string> messages;
    for (const Finding& finding : diff.comparison.findings) {
        if (finding.rule == Rule::not_compared) messages.push_back(finding.message);
    }
    CHECK(messages == std::vector<std::string>{"target b is only in the old results, and not compared.",
                                               "endpoint GET /x is only in the old results, and not compared.",
                                               "target c is only in the new results, and not compared."});
}

TEST_CASE("latency is left out of a diff where one side was asked for more than it could do") {
    const auto with_latency = [](std::chrono::nanoseconds mean) {
        Results results = saved("a", {100, 100, 100, 100});
        for (Slice& slice : results.rounds.measurements[0].slices) slice.mean = mean;
        return results;
    };
    const Results before = with_latency(std::chrono::milliseconds{2});
    Results after = with_latency(std::chrono::milliseconds{1});
    CHECK(compare_unpaired(before, after).comparison.pairs[0].latency.estimate == Approx(2));
    after.comparison.findings = {{.rule = Rule::overload, .target = "a", .endpoint = "GET /"}};
    const Results diff = compare_unpaired(before, after);
    CHECK(std::isnan(diff.comparison.pairs[0].latency.estimate));
    CHECK(std::isnan(diff.comparison.pairs[1].latency.estimate));
    CHECK(diff.comparison.pairs[0].performance.estimate == 1);
}

TEST_CASE("every common target is held against itself") {
    const std::vector<double> even(4, 100);
    const Results diff = compare_unpaired(saved({{"a", {{"GET /", even}}}, {"b", {{"GET /", even}}}}),
                                          saved({{"a", {{"GET /", {300, 300, 300, 300}}}}, {"b", {{"GET /", even}}}}));
    REQUIRE(diff.comparison.pairs.size() == 4);
    CHECK(diff.comparison.pairs[0].reference == "old.a");
    CHECK(diff.comparison.pairs[0].verdict == Verdict::significant);
    CHECK(diff.comparison.pairs[2].target == "new.b");
    CHECK(diff.comparison.pairs[2].reference == "old.b");
    CHECK(diff.comparison.pairs[2].verdict == Verdict::comparable);
    CHECK(diff.comparison.wins.at(1) == Wins{"new.a", 1});
    CHECK_FALSE(parse_gate("new.throughput < 101 and old.throughput > 99").evaluate(diff.rounds).passed);
}

TEST_CASE("what is new is better where it spends less") {
    using namespace std::chrono_literals;
    Results before = saved("a", {100, 100, 100, 100});
    Results after = before;
    for (Slice& slice : before.rounds.measurements[0].slices) slice.mean = 4ms;
    for (Slice& slice : after.rounds.measurements[0].slices) slice.mean = 1ms;
    CHECK(compare_unpaired(before, after).comparison.pairs[0].latency.estimate == Approx(4));
}

TEST_CASE("a veto of either side makes its endpoint and the whole invalid") {
    const Results fit = saved("a", {100, 100, 100, 100});
    Results unfit = saved("a", {300, 300, 300, 300});
    unfit.comparison.findings = {
        {.rule = Rule::failures, .severity = Severity::veto, .target = "a", .endpoint = "GET /", .message = "m"}};
    for (const Results& diff : {compare_unpaired(fit, unfit), compare_unpaired(unfit, fit)}) {
        CHECK(diff.comparison.pairs[0].verdict == Verdict::invalid);
        CHECK(diff.comparison.pairs[1].verdict == Verdict::invalid);
        CHECK(find(diff, Rule::failures)->severity == Severity::veto);
    }
    CHECK(find(compare_unpaired(fit, unfit), Rule::failures)->target == "new");
    CHECK(find(compare_unpaired(unfit, fit), Rule::failures)->target == "old");

    unfit.comparison.findings[0].endpoint = "GET /elsewhere";
    CHECK(find(compare_unpaired(fit, unfit), Rule::failures) == nullptr);
}

TEST_CASE("a diff says when both were measured, and where machine, load, requests or end differ") {
    using namespace std::chrono_literals;
    Results before = saved("a", {100, 100, 100, 100});
    before.rounds.host = {.cpu_model = "A", .cores = 2, .kernel = "Linux 6.1", .hostname_hash = "1"};
    before.rounds.started_at = std::chrono::sys_days{std::chrono::November / 23 / 2026} + 12h;
    Results after = before;
    after.rounds.started_at += 24h;
    after.rounds.host.load_average_before = 9;
    after.rounds.plan.seed = 2;
    const Results alike = compare_unpaired(before, after);
    REQUIRE(alike.comparison.findings.size() == 1);
    CHECK(alike.comparison.findings[0].rule == Rule::unpaired);
    CHECK(alike.comparison.findings[0].severity == Severity::info);
    CHECK(alike.comparison.findings[0].message ==
          "the two were measured apart, the old one at 2026-11-23 12:00 UTC, the new one at 2026-11-24 12:00 UTC: what "
          "else changed in between looks like a difference.");

    after.rounds.host.cores = 4;
    after.rounds.host.governor = "powersave";
    after.rounds.plan.load = ClosedLoop{.connections = 16};
    after.rounds.plan.endpoints[0].path = "/else";
    before.rounds.interrupted = true;
    const Results diff = compare_unpaired(before, after);
    REQUIRE(diff.comparison.findings.size() == 5);
    CHECK(find(diff, Rule::hosts_differ)->message ==
          "the machines differ: cores 2 against 4, governor unknown against \"powersave\".");
    CHECK(find(diff, Rule::plans_differ)->message == "the loads differ: connections 50 against 16.");
    after.rounds.plan = before.rounds.plan;
    after.rounds.plan.window = 50ms;
    after.rounds.plan.launches = 1;
    after.rounds.plan.until = UntilVerdict{};
    after.rounds.plan.keep_connections = true;
    CHECK(find(compare_unpaired(before, after), Rule::plans_differ)->message ==
          "the loads differ: window as short as the servers allow against 50ms, launches once a round against 1, "
          "kept connections no against yes, until no end but the rounds' against verdict.");
    after.rounds.plan = before.rounds.plan;
    after.rounds.plan.pipeline = 16;
    CHECK(find(compare_unpaired(before, after), Rule::plans_differ)->message ==
          "the loads differ: pipeline 1 against 16.");
    CHECK(find(diff, Rule::requests_differ)->endpoint == "GET /");
    CHECK(find(diff, Rule::interrupted)->message == "the old run was interrupted: its last rounds are missing.");
    CHECK_FALSE(diff.rounds.interrupted);
    CHECK(diff.rounds.host == after.rounds.host);
}

TEST_CASE("what was found of a whole run is said once, and each finding says of which side it is") {
    const std::vector<double> even(4, 100);
    Results before = saved({{"a", {{"GET /", even}}}, {"b", {{"GET /", even}}}});
    Results after = before;
    before.comparison.findings = {{.rule = Rule::shared_cores, .message = "The machine was busy."},
                                  {.rule = Rule::shared_cores, .target = "a", .message = "a: the same 2 cores."}};
    after.comparison.findings = {
        {.rule = Rule::shared_cores, .target = "b", .message = "b: the same 2 cores."},
        {.rule = Rule::shared_cores, .target = "b", .endpoint = "GET /else", .message = "b: m"}};
    std::vector<std::string> found;
    for (const Finding& finding : compare_unpaired(before, after).comparison.findings) {
        if (finding.rule == Rule::shared_cores) found.push_back(finding.target + '|' + finding.message);
    }
    CHECK(found == std::vector<std::string>{"|old: The machine was busy.", "old.a|old: a: the same 2 cores.",
                                            "new.b|new: b: the same 2 cores."});
}

TEST_CASE("a diff keeps all that is known of its targets") {
    Results before = saved("a", {100, 100, 100, 100});
    Results after = before;
    before.rounds.targets[0].shared_cores = 2;
    after.rounds.targets[0].server_header = "b";
    after.rounds.targets[0].launches = {{.settled = std::chrono::seconds{1}, .is_settled = false}};
    const Results diff = compare_unpaired(before, after);
    CHECK(diff.rounds.targets[0].shared_cores == 2);
    CHECK(diff.rounds.targets[1].server_header == "b");
    CHECK(diff.rounds.targets[1].launches == after.rounds.targets[0].launches);
}

TEST_CASE("results that have nothing in common are refused") {
    const std::vector<double> even(4, 100);
    const Results two = saved({{"a", {{"GET /", even}}}, {"b", {{"GET /", even}}}});
    CHECK_THROWS_AS(compare_unpaired(two, saved("c", even)), Error);
    CHECK_THROWS_AS(compare_unpaired(saved("a", even), saved({{"a", {{"GET /else", even}}}})), Error);
    CHECK_THROWS_AS(compare_unpaired(two, two, 1), Error);
    CHECK_THROWS_AS(compare_unpaired(two, compare_unpaired(two, two)), Error);
}
