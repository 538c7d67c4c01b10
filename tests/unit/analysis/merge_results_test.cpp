#include "httpbench/error.hpp"
#include "httpbench/results.hpp"
#include "support/rounds_by_hand.hpp"

#include <catch2/catch_test_macros.hpp>

#include <vector>

using namespace httpbench;
using namespace httpbench::test;

namespace {

Results saved(std::vector<double> goodput, const char* cpu) {
    Rounds rounds = rounds_by_hand(std::vector<double>(goodput.size(), 100), goodput);
    rounds.plan.rounds = static_cast<int>(goodput.size());
    rounds.plan.duration = std::chrono::milliseconds{100} * rounds.plan.rounds;
    rounds.host.cpu_model = cpu;
    Results results{.rounds = rounds};
    results.comparison = Comparator{{.reference = "new"}}.compare(rounds);
    return results;
}

}  // namespace

TEST_CASE("merged results are judged anew, with the reference of the first") {
    const std::vector<double> thrice(3, 300);
    CHECK(saved(thrice, "A").comparison.pairs.at(0).verdict == Verdict::inconclusive);
    const Results both = merge(saved(thrice, "A"), saved(thrice, "A"));
    CHECK(both.comparison.reference == "new");
    CHECK(both.comparison.pairs.at(0).performance.rounds == 6);
    CHECK(both.comparison.pairs.at(0).winner == "new");
    CHECK(both.comparison.findings.empty());
}

TEST_CASE("results of different machines are merged with a warning that names what differs") {
    const std::vector<double> thrice(3, 300);
    const Results both = merge(saved(thrice, "A"), saved(thrice, "B"));
    REQUIRE(both.comparison.findings.size() == 1);
    CHECK(both.comparison.findings[0].rule == Rule::hosts_differ);
    CHECK(both.comparison.findings[0].severity == Severity::warning);
    CHECK(both.comparison.findings[0].message == "the machines differ: CPU \"A\" against \"B\".");
}

TEST_CASE("the result of a diff is not merged") {
    Results diff = saved({300}, "A");
    diff.command = "diff";
    CHECK_THROWS_AS(merge(diff, saved({300}, "A")), Error);
}
