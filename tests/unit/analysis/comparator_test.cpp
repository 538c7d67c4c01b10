#include "httpbench/comparator.hpp"

#include "httpbench/error.hpp"
#include "support/rounds_by_hand.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>

using Catch::Approx;
using httpbench::Comparator;
using httpbench::Rounds;
using httpbench::Verdict;
using namespace httpbench::test;

namespace {

using Goodput = std::vector<double>;

const Goodput hundred(10, 100);

httpbench::PairComparison compare_new_with_old(Goodput of_old, Goodput of_new) {
    return Comparator{}.compare(rounds_by_hand(std::move(of_old), std::move(of_new))).pairs.at(0);
}

bool refused(const httpbench::JudgeOptions& options, const Rounds& rounds) {
    try {
        static_cast<void>(Comparator{options}.compare(rounds));
    } catch (const httpbench::Error& error) {
        return error.code() == httpbench::Errc::invalid_plan;
    }
    return false;
}

}  // namespace

TEST_CASE("every verdict, whichever target is ahead") {
    struct Row {
        Goodput goodput;  // against 100 in every round
        Verdict verdict;
        bool has_winner;
    };
    const Row rows[]{
        {{210, 215, 220, 225, 230, 235, 240, 245, 250, 300}, Verdict::significant, true},
        {{160, 165, 170, 175, 180, 185, 190, 195, 200, 900}, Verdict::notable, true},
        {{115, 116, 117, 118, 119, 120, 121, 122, 123, 124}, Verdict::moderate, true},
        {{96, 97, 98, 99, 100, 101, 102, 103, 104, 105}, Verdict::comparable, false},
        {{50, 60, 70, 80, 90, 110, 120, 150, 200, 300}, Verdict::inconclusive, false},
        // The estimate is above 1.4, but four bad rounds, with ten means below 0.8, hold the lower end, the ninth.
        {{50, 60, 70, 80, 400, 400, 400, 400, 400, 400}, Verdict::inconclusive, false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.goodput);
        const auto ahead = compare_new_with_old(hundred, row.goodput);
        CHECK(ahead.verdict == row.verdict);
        CHECK(ahead.winner == (row.has_winner ? std::optional<std::string>{"new"} : std::nullopt));
        CHECK(ahead.more_rounds_needed.has_value() == (row.verdict == Verdict::inconclusive));

        const auto behind = compare_new_with_old(row.goodput, hundred);
        CHECK(behind.verdict == row.verdict);
        CHECK(behind.winner == (row.has_winner ? std::optional<std::string>{"old"} : std::nullopt));
        CHECK(behind.performance.estimate == Approx(1 / ahead.performance.estimate));
        CHECK(behind.p_value == Approx(ahead.p_value));
    }
}

TEST_CASE("a ratio has the estimate and the interval worked out by hand") {
    // ratio_test.cpp has the working: 2⁵ with [2¹, 2¹⁰], and p = 2/2⁶ as every round says the same.
    const auto pair = compare_new_with_old(Goodput(6, 10), {320, 20, 10240, 40, 2560, 160});
    CHECK(pair.performance.estimate == Approx(32));
    CHECK(pair.performance.low == Approx(2));
    CHECK(pair.performance.high == Approx(1024));
    CHECK(pair.performance.rounds == 6);
    CHECK(pair.p_value == Approx(2.0 / 64));
}

TEST_CASE("fewer than six rounds are inconclusive and say how many are missing") {
    const auto pair = compare_new_with_old(Goodput(5, 100), Goodput(5, 900));
    CHECK(pair.verdict == Verdict::inconclusive);
    CHECK(pair.performance.estimate == Approx(9));
    CHECK(std::isnan(pair.performance.low));
    CHECK(std::isnan(pair.performance.high));
    CHECK(pair.more_rounds_needed == 1);
    CHECK_FALSE(pair.winner);
    CHECK(compare_new_with_old({}, {}).more_rounds_needed == 6);
}

TEST_CASE("a higher confidence needs more rounds") {
    const Rounds seven = rounds_by_hand(Goodput(7, 100), Goodput(7, 900));
    const auto pair = Comparator{{.confidence = 0.99}}.compare(seven).pairs.at(0);
    CHECK(pair.verdict == Verdict::inconclusive);
    CHECK(pair.more_rounds_needed == 1);
    CHECK(pair.performance.confidence == 0.99);
    CHECK(Comparator{{.confidence = 0.98}}.compare(seven).pairs.at(0).verdict == Verdict::significant);
}

TEST_CASE("one wild round does not move the verdict") {
    Goodput goodput{115, 116, 117, 118, 119, 120, 121, 122, 123, 124, 125, 126};
    const Goodput of_old(12, 100);
    const auto tame = compare_new_with_old(of_old, goodput);
    for (const double wild : {0.001, 1e6}) {
        CAPTURE(wild);
        goodput[3] = wild;
        const auto pair = compare_new_with_old(of_old, goodput);
        CHECK(pair.verdict == Verdict::moderate);
        CHECK(pair.performance.estimate == Approx(tame.performance.estimate).epsilon(0.01));
        CHECK(pair.performance.low == Approx(tame.performance.low).epsilon(0.03));
        CHECK(pair.performance.high == Approx(tame.performance.high).epsilon(0.03));
    }
}

TEST_CASE("drift that hits both targets alike does not hide a winner") {
    Goodput of_old;
    Goodput of_new;
    for (int round = 0; round < 10; ++round) {
        const double machine = 100 * std::pow(0.7, round);
        of_old.push_back(machine);
        of_new.push_back(machine * (1.3 + 0.01 * round));
    }
    CHECK(compare_new_with_old(of_old, of_new).verdict == Verdict::moderate);
}

TEST_CASE("a single target is audited, not compared") {
    const auto result = Comparator{}.compare(rounds_by_hand({{"only", {{"GET /", hundred}}}}));
    CHECK(result.reference == "only");
    CHECK(result.pairs.empty());
    CHECK(result.wins.empty());
    CHECK(result.findings.empty());
}

TEST_CASE("the reference is the first target or the one that is named") {
    const Rounds rounds = rounds_by_hand(
        {{"a", {{"GET /", hundred}}}, {"b", {{"GET /", Goodput(10, 300)}}}, {"c", {{"GET /", Goodput(10, 50)}}}});
    const auto by_default = Comparator{}.compare(rounds);
    CHECK(by_default.reference == "a");
    REQUIRE(by_default.pairs.size() == 4);  // b: endpoint and whole, c likewise
    CHECK(by_default.pairs[0].target == "b");
    CHECK(by_default.pairs[0].endpoint == "GET /");
    CHECK_FALSE(by_default.pairs[1].endpoint);
    CHECK(by_default.pairs[2].target == "c");
    CHECK(by_default.pairs[2].winner == "a");

    const auto against_b = Comparator{{.reference = "b"}}.compare(rounds);
    CHECK(against_b.reference == "b");
    REQUIRE(against_b.pairs.size() == 4);
    CHECK(against_b.pairs[0].target == "a");
    CHECK(against_b.pairs[0].reference == "b");
    CHECK(against_b.pairs[0].performance.estimate == Approx(1.0 / 3));
    CHECK(against_b.pairs[2].performance.estimate == Approx(1.0 / 6));
    CHECK(against_b.wins == std::vector<httpbench::Wins>{{"a", 0}, {"b", 1}, {"c", 0}});
}

TEST_CASE("findings of the audit stand in the comparison") {
    Rounds rounds = rounds_by_hand(hundred, Goodput(10, 900));
    ++rounds.measurements[1].stats.outcomes.sent;
    const auto result = Comparator{}.compare(rounds);
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings[0].rule == httpbench::Rule::accounting);
    CHECK(result.pairs.at(0).verdict == Verdict::invalid);
}

TEST_CASE("options that cannot be are refused") {
    const Rounds rounds = rounds_by_hand(hundred, hundred);
    REQUIRE_FALSE(refused({.reference = "new", .confidence = 0.51}, rounds));
    CHECK(refused({.reference = "newer"}, rounds));
    for (const double confidence : {0.5, 0.0, 1.0, -1.0, 95.0, std::numeric_limits<double>::quiet_NaN()}) {
        CAPTURE(confidence);
        CHECK(refused({.confidence = confidence}, rounds));
    }
}

TEST_CASE("an interval needs as many rounds as its confidence asks for") {
    // 2/2⁵ is above 5 %, 2/2⁶ below.
    CHECK(httpbench::fewest_rounds(0.95) == 6);
    CHECK(httpbench::fewest_rounds(0.90) == 5);
}
