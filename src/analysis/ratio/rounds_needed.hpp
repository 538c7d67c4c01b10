#pragma once

#include "httpbench/verdict.hpp"

#include <optional>

namespace httpbench::analysis {

/// About how many more rounds would decide an inconclusive comparison, for a winner or for COMPARABLE, whichever takes
/// fewer; 1 or more. Assumes that the estimate stays where it is and that the interval's width shrinks with 1/√n. Where
/// there are too few rounds for an interval: as many as are missing. None: more than 10,000, which nobody would run.
/// @param decision the ratio with the interval of the asked confidence @param equivalence the same with that of
/// COMPARABLE
[[nodiscard]] std::optional<int> more_rounds_needed(const Ratio& decision, const Ratio& equivalence);

/// The same for intervals that exist from `fewest` rounds on, where they are not those of the signed-rank test.
[[nodiscard]] std::optional<int> more_rounds_needed(const Ratio& decision, const Ratio& equivalence, int fewest);

/// About how many more rounds shrink an interval to a share of its width, at least 1; none above 10,000.
[[nodiscard]] std::optional<int> more_rounds_to_shrink(int rounds, double share);

}  // namespace httpbench::analysis
