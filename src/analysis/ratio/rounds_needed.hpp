#pragma once

#include "httpbench/verdict.hpp"

#include <optional>

namespace httpbench::analysis {

/// About how many more rounds turn an inconclusive ratio into a winner or into comparable targets, at least 1; none
/// above 10,000. The width of an interval is taken to shrink with 1/√n about the same estimate. With too few rounds for
/// an interval: as many as give one. Parameters as of `judge`.
[[nodiscard]] std::optional<int> more_rounds_needed(const Ratio& decision, const Ratio& equivalence);

/// The same where `fewest` rounds, and not those of the signed-rank test, give intervals.
[[nodiscard]] std::optional<int> more_rounds_needed(const Ratio& decision, const Ratio& equivalence, int fewest);
/// About how many more rounds shrink an interval to a share of its width, at least 1; none above 10,000.
[[nodiscard]] std::optional<int> more_rounds_to_shrink(int rounds, double share);

}  // namespace httpbench::analysis
