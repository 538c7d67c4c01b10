#include "httpbench/error.hpp"
#include "httpbench/merge.hpp"
#include "httpbench/results.hpp"

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
    return both;
}

}  // namespace httpbench
