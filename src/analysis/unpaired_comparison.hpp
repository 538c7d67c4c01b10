#pragma once

#include "analysis/judged_rows.hpp"

#include <span>
#include <vector>

namespace httpbench::analysis {

/// As `compare_pair`, of two targets whose rounds were not measured together: ratios and intervals come from the
/// Hodges–Lehmann shift between the rounds of the one and those of the other, on logarithms; the p-value from the
/// rank-sum test. Where a target was launched anew between rounds, each of its launches counts as one. The whole is the
/// geometric mean over endpoints in each round of a target, and then the same.
[[nodiscard]] std::vector<PairComparison> compare_unpaired_pair(const Rounds& rounds, const Pair& pair,
                                                                double confidence, std::span<const Finding> findings);

}  // namespace httpbench::analysis
