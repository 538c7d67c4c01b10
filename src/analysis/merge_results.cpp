#include "analysis/diff_findings.hpp"
#include "httpbench/error.hpp"
#include "httpbench/results.hpp"
#include "httpbench/rounds.hpp"

#include <utility>

namespace httpbench {

namespace {

/// As these results were judged.
JudgeOptions judgement_of(const Results& results) {
    JudgeOptions judge{.reference = results.comparison.reference};
    if (!results.comparison.pairs.empty()) judge.confidence = results.comparison.pairs.front().performance.confidence;
    return judge;
}

}  // namespace

Results merge(const Results& first, const Results& second) {
    if (first.command == "diff" || second.command == "diff") {
        throw Error{Errc::invalid_results, "the result of a diff cannot be merged; merge the files that it compared"};
    }
    Results both{.command = first.command, .rounds = merge(first.rounds, second.rounds)};
    both.comparison = Comparator{judgement_of(first)}.compare(both.rounds);
    if (auto differing = analysis::different_hosts(first.rounds.host, second.rounds.host)) {
        differing->remedy = "Merge runs of one machine: an interval speaks of the machine that it was measured on.";
        both.comparison.findings.push_back(*std::move(differing));
    }
    return both;
}

}  // namespace httpbench
