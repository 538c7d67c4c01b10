#pragma once

#include "analysis/judged_rows.hpp"
#include "httpbench/comparator.hpp"

#include <span>
#include <vector>

namespace httpbench::analysis {

/// Each endpoint in the plan's order, then all of them together. Where a finding vetoes an endpoint for either of the
/// two it is INVALID, and so is the whole: a mean over unfit numbers is unfit. Where one finds an
/// overload, latency is left out, of the endpoint and of the whole.
[[nodiscard]] std::vector<PairComparison> compare_pair(const Rounds& rounds, const Pair& pair, double confidence,
                                                       std::span<const Finding> findings);

}  // namespace httpbench::analysis
