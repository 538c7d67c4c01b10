#pragma once

#include "httpbench/verdict.hpp"

#include <span>

namespace httpbench::analysis {

/// The ratio that logarithms of ratios, one a round, give evidence for. NaN where there is none.
[[nodiscard]] Ratio ratio_of(std::span<const double> log_ratios, double confidence);

}  // namespace httpbench::analysis
