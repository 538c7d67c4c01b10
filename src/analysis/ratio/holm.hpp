#pragma once

#include <span>
#include <vector>

namespace httpbench::analysis {

/// Holm's step-down correction: the p-values as they count when all are looked at together, in the order given.
/// Source: S. Holm, A Simple Sequentially Rejective Multiple Test Procedure, Scand. J. Statist. 6 (1979).
[[nodiscard]] std::vector<double> holm(std::span<const double> p_values);

}  // namespace httpbench::analysis
