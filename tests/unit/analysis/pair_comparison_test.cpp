#include "analysis/pair_comparison.hpp"

#include "support/rounds_by_hand.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

using Catch::Approx;
using httpbench::Finding;
using httpbench::PairComparison;
using httpbench::Ratio;
using httpbench::Rounds;
using httpbench::Severity;
using httpbench::Slice;
using httpbench::Verdict;
using namespace httpbench::test;

namespace {

using Goodput = std::vector<double>;

std::vector<PairComparison> compare(const Rounds& rounds, const std::vector<Finding>& findings = {}) {
    return httpbench::analysis::compare_pair(rounds, {.target = "new", .reference = "old"}, 0.95, findings);
}

/// The same goodput on `old` for each endpoint, and on `new` what is given for each.
Rounds against_hundred(const std::vector<Goodput>& endpoints_of_new) {
    std::vector<TargetByHand> targets{{"old", {}}, {"new", {}}};
    for (const Goodput& goodput : endpoints_of_new) {
        const std::string name = "endpoint " + std::to_string(targets[0].endpoints.size() + 1);
        targets[0].endpoints.push_back({name, Goodput(goodput.size(), 100)});
        targets[1].endpoints.push_back({name, goodput});
    }
    return rounds_by_hand(targets);
}

}  // namespace

TEST_CASE("rows are the endpoints in the plan's order, then the whole") {
    const auto rows = compare(against_hundred({Goodput(10, 100), Goodput(10, 100)}));
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].endpoint == "endpoint 1");
    CHECK(rows[1].endpoint == "endpoint 2");
    CHECK_FALSE(rows[2].endpoint);
    for (const auto& row : rows) {
        CHECK(row.target == "new");
        CHECK(row.reference == "old");
    }
}

TEST_CASE("the whole is the geometric mean over the endpoints, round by round") {
    // √(2 × 8) = 4 in every round, so the interval is as narrow although the endpoints differ.
    const auto whole = compare(against_hundred({Goodput(10, 200), Goodput(10, 800)})).back();
    CHECK(whole.performance.estimate == Approx(4));
    CHECK(whole.performance.low == Approx(4));
    CHECK(whole.performance.high == Approx(4));
    CHECK(whole.performance.rounds == 10);
    CHECK(whole.verdict == Verdict::significant);
    CHECK(whole.winner == "new");
}

TEST_CASE("a round that one endpoint lacks is left out of the whole only") {
    Goodput broken_off(10, 200);
    broken_off[9] = no_slice;
    const auto rows = compare(against_hundred({Goodput(10, 200), broken_off}));
    CHECK(rows[0].performance.rounds == 10);
    CHECK(rows[1].performance.rounds == 9);
    CHECK(rows[2].performance.rounds == 9);
}

TEST_CASE("every metric's ratio is above 1 where the target is better") {
    using namespace std::chrono_literals;
    Rounds rounds = against_hundred({Goodput(6, 200)});
    for (int target = 0; target < 2; ++target) {
        for (Slice& slice : rounds.measurements[static_cast<std::size_t>(target)].slices) {
            const bool is_new = target == 1;
            slice.mean = is_new ? 1ms : 3ms;
            slice.median = is_new ? 1ms : 4ms;
            slice.p95 = is_new ? 2ms : 10ms;
            slice.p99 = is_new ? 12ms : 6ms;
            slice.server_cpu_per_request = is_new ? 7us : 49us;
            slice.server_peak_rss_bytes = is_new ? 8'000 : 1'000;
        }
    }
    const auto row = compare(rounds).at(0);
    const std::pair<Ratio, double> rows[]{{row.performance, 2}, {row.latency, 3}, {row.median, 4},      {row.p95, 5},
                                          {row.p99, 0.5},       {row.cpu, 7},     {row.memory, 1.0 / 8}};
    for (const auto& [ratio, expected] : rows) {
        CHECK(ratio.estimate == Approx(expected));
        CHECK(ratio.low == Approx(expected));
        CHECK(ratio.rounds == 6);
    }
}

TEST_CASE("a metric that was not measured has no ratio") {
    const auto row = compare(against_hundred({Goodput(10, 200)})).at(0);
    for (const Ratio& ratio : {row.latency, row.median, row.p95, row.p99, row.cpu, row.memory}) {
        CHECK(std::isnan(ratio.estimate));
        CHECK(std::isnan(ratio.low));
        CHECK(ratio.rounds == 0);
    }
}

TEST_CASE("an endpoint without a measurement is inconclusive, and so is the whole") {
    Rounds rounds = against_hundred({Goodput(10, 900), Goodput(10, 900)});
    rounds.measurements.pop_back();
    const auto rows = compare(rounds);
    CHECK(rows[0].verdict == Verdict::significant);
    CHECK(rows[1].verdict == Verdict::inconclusive);
    CHECK(rows[2].verdict == Verdict::inconclusive);
    CHECK(std::isnan(rows[2].performance.estimate));
}

TEST_CASE("a veto makes its endpoint and the whole invalid, whichever target it concerns") {
    const Rounds rounds = against_hundred({Goodput(10, 900), Goodput(10, 900)});
    for (const char* target : {"old", "new", ""}) {
        CAPTURE(target);
        const auto rows = compare(rounds, {{.severity = Severity::veto, .target = target, .endpoint = "endpoint 2"}});
        CHECK(rows[0].verdict == Verdict::significant);
        CHECK(rows[1].verdict == Verdict::invalid);
        CHECK(rows[1].performance.estimate == Approx(9));
        CHECK_FALSE(rows[1].winner);
        CHECK_FALSE(rows[1].more_rounds_needed);
        CHECK(rows[2].verdict == Verdict::invalid);
        CHECK_FALSE(rows[2].winner);
    }
}

TEST_CASE("warnings, and vetoes of another target, change no verdict") {
    const auto rows = compare(against_hundred({Goodput(10, 900)}),
                              {{.severity = Severity::warning, .target = "new"},
                               {.severity = Severity::veto, .target = "third", .endpoint = "endpoint 1"}});
    CHECK(rows[0].verdict == Verdict::significant);
    CHECK(rows[1].verdict == Verdict::significant);
}

TEST_CASE("comparable targets are told apart when every round says so") {
    // p = 2/2⁶ = 0.031 for a single endpoint.
    const auto rows = compare(against_hundred({Goodput(6, 103)}));
    CHECK(rows[0].verdict == Verdict::comparable);
    CHECK(rows[0].slightly_faster == "new");
    CHECK_FALSE(rows[0].winner);
    CHECK(compare(against_hundred({Goodput(6, 97)}))[0].slightly_faster == "old");
}

TEST_CASE("the remark on an endpoint needs a p-value that survives Holm's correction") {
    // Two endpoints: 0.031 × 2 is above 5 %. The whole is one hypothesis and keeps its 0.031.
    const auto rows = compare(against_hundred({Goodput(6, 103), Goodput(6, 103)}));
    CHECK_FALSE(rows[0].slightly_faster);
    CHECK_FALSE(rows[1].slightly_faster);
    CHECK(rows[2].slightly_faster == "new");
    CHECK(rows[0].p_value == Approx(2.0 / 64));

    // Eight endpoints over ten rounds: 2/2¹⁰ × 8 = 0.016.
    const auto eight = compare(against_hundred(std::vector<Goodput>(8, Goodput(10, 103))));
    for (const auto& row : eight) CHECK(row.slightly_faster == "new");
}

TEST_CASE("the remark is made on comparable targets only") {
    CHECK_FALSE(compare(against_hundred({Goodput(10, 300)}))[0].slightly_faster);
    const auto even = compare(against_hundred({{99, 101, 98, 102, 97, 103, 99, 101, 98, 102}}));
    CHECK(even[0].verdict == Verdict::comparable);
    CHECK_FALSE(even[0].slightly_faster);
}

TEST_CASE("where the rate is above a target's capacity its latency is not compared, nor that of the whole") {
    Rounds rounds = against_hundred({Goodput(10, 100), Goodput(10, 100)});
    for (auto& measurement : rounds.measurements) {
        for (Slice& slice : measurement.slices)
            slice.mean = slice.median = slice.p95 = slice.p99 = std::chrono::milliseconds{1};
    }
    const auto fit = compare(rounds);
    CHECK(fit[0].latency.estimate == Approx(1));
    CHECK(fit[2].latency.estimate == Approx(1));

    const auto rows = compare(rounds, {{.rule = httpbench::Rule::overload,
                                        .severity = Severity::warning,
                                        .target = "old",
                                        .endpoint = "endpoint 1"}});
    for (const Ratio& ratio : {rows[0].latency, rows[0].median, rows[0].p95, rows[0].p99, rows[2].latency}) {
        CHECK(std::isnan(ratio.estimate));
    }
    CHECK(rows[0].performance.estimate == Approx(1));
    CHECK(rows[0].verdict == Verdict::comparable);
    CHECK(rows[1].latency.estimate == Approx(1));
}

TEST_CASE("several rounds on a launch are one number of evidence, in every metric and in the whole") {
    // Two rounds a launch, half and twice of 2, 4, … 64 times: their median is that number, and of six the interval
    // reaches from the lowest to the highest, the estimate is 2^3.5.
    Goodput goodput;
    for (double times = 2; times <= 64; times *= 2) {
        goodput.push_back(100 * times / 2);
        goodput.push_back(100 * times * 2);
    }
    Rounds rounds = against_hundred({goodput, goodput});
    for (auto& measurement : rounds.measurements) {
        for (Slice& slice : measurement.slices) {
            slice.mean = std::chrono::nanoseconds{std::llround(1e12 / slice.requests_per_second())};
        }
    }
    CHECK(compare(rounds)[0].performance.rounds == 12);
    CHECK(compare(rounds)[0].unit == httpbench::EvidenceUnit::round);
    CHECK_FALSE(compare(rounds)[0].between_launches);

    launch_every(rounds, 2);
    for (const PairComparison& row : compare(rounds)) {
        CHECK(row.unit == httpbench::EvidenceUnit::launch);
        for (const Ratio& ratio : {row.performance, row.latency}) {
            CHECK(ratio.estimate == Approx(std::pow(2, 3.5)));
            CHECK(ratio.low == Approx(2));
            CHECK(ratio.high == Approx(64));
            CHECK(ratio.rounds == 6);
        }
        CHECK(row.p_value == Approx(2.0 / 64));
        // Between: 2 × 17.5 ÷ 5 = 7, within: 6 × 2 ÷ 6 = 2, in (ln 2)²: (7 − 2) ÷ 2 = 2.5 of 4.5.
        CHECK(row.between_launches == Approx(2.5 / 4.5));
    }
}

TEST_CASE("a launch a round gives what rounds give, and says that launches are what it rests on") {
    Rounds rounds = against_hundred({{115, 116, 117, 118, 119, 120, 121, 122, 123, 124}});
    const PairComparison of_rounds = compare(rounds)[0];
    launch_every(rounds, 1);
    const PairComparison of_launches = compare(rounds)[0];
    CHECK(of_launches.unit == httpbench::EvidenceUnit::launch);
    CHECK(of_launches.performance.low == of_rounds.performance.low);
    CHECK(of_launches.performance.rounds == 10);
    CHECK_FALSE(of_launches.between_launches);
}

TEST_CASE("too few launches are inconclusive however many rounds they had, and ask for rounds on more of them") {
    Rounds rounds = against_hundred({Goodput(10, 900)});
    launch_every(rounds, 5);
    const PairComparison row = compare(rounds)[0];
    CHECK(row.performance.rounds == 2);
    CHECK(row.verdict == Verdict::inconclusive);
    CHECK(row.more_rounds_needed == 20);  // 4 launches of 5 rounds
}

TEST_CASE("the interval that makes targets comparable is kept") {
    // Of five rounds the 90 % interval reaches from end to end, and there is none of 95 %.
    const PairComparison row = compare(against_hundred({{97, 99, 100, 101, 103}}))[0];
    CHECK(std::isnan(row.performance.low));
    CHECK(row.equivalence.confidence == 0.90);
    CHECK(row.equivalence.low == Approx(0.97));
    CHECK(row.equivalence.high == Approx(1.03));
}

TEST_CASE("rounds that are added until a verdict stands are judged as at each look") {
    // 2/2⁷ = 0.016 is above 0.8 %, 2/2⁸ = 0.0078 below; at 99.2 % the interval of 8 reaches from end to end.
    Rounds rounds = against_hundred({{120, 121, 122, 123, 124, 125, 126, 127}});
    rounds.plan.until = httpbench::UntilVerdict{};
    const PairComparison row = compare(rounds)[0];
    CHECK(row.performance.confidence == 0.992);
    CHECK(row.performance.low == Approx(1.20));
    CHECK(row.performance.high == Approx(1.27));
    CHECK(row.equivalence.confidence == 0.992);
    CHECK(row.verdict == Verdict::moderate);

    Rounds seven = against_hundred({{120, 121, 122, 123, 124, 125, 126}});
    seven.plan.until = httpbench::UntilVerdict{};
    CHECK(compare(seven)[0].verdict == Verdict::inconclusive);
    CHECK(compare(seven)[0].more_rounds_needed == 1);

    // p = 2/2⁸ = 0.8 % when every round says the same, 4/2⁸ = 1.6 % when the smallest difference says the contrary.
    Rounds close = against_hundred({Goodput(8, 103)});
    close.plan.until = httpbench::UntilVerdict{};
    CHECK(compare(close)[0].slightly_faster == "new");
    Rounds even = against_hundred({{99, 102, 103, 104, 105, 106, 107, 108}});
    even.plan.until = httpbench::UntilVerdict{};
    CHECK(compare(even)[0].verdict == Verdict::comparable);
    CHECK_FALSE(compare(even)[0].slightly_faster);
}

TEST_CASE("endpoints that were measured in different rounds until their verdicts stood make a whole all the same") {
    Goodput late(8, no_slice);
    late.insert(late.end(), 8, 800);
    Goodput early(8, 200);
    early.insert(early.end(), 8, no_slice);
    Rounds rounds = against_hundred({early, late});
    CHECK(std::isnan(compare(rounds)[2].performance.estimate));
    rounds.plan.until = httpbench::UntilVerdict{};
    const PairComparison whole = compare(rounds)[2];
    CHECK(whole.performance.estimate == Approx(4));
    CHECK(whole.performance.rounds == 8);
    CHECK(whole.verdict == Verdict::significant);
}
