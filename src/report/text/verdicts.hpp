#pragma once

#include "httpbench/comparator.hpp"
#include "report/text/page.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace httpbench::report {

/// A table per target compared with the reference: ratio, interval and verdict of each endpoint; under it what would
/// decide the undecided ones.
void print_verdicts(Page& page, const Comparison& comparison);

/// The targets that were compared with the reference, in order.
[[nodiscard]] std::vector<std::string> compared_targets(const Comparison& comparison);

[[nodiscard]] Tone tone_of(Verdict verdict) noexcept;

/// A ratio as its winner sees it, so above 1; without a winner, and when the target won, as it is.
[[nodiscard]] Ratio turned_to_winner(const PairComparison& pair, const Ratio& ratio);

/// What to do about an inconclusive pair: "about 14 more rounds would decide".
[[nodiscard]] std::string rounds_remark(const PairComparison& pair);

}  // namespace httpbench::report
