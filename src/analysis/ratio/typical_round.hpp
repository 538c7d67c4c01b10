#pragma once

#include "analysis/metric.hpp"
#include "analysis/ratio/hodges_lehmann.hpp"
#include "httpbench/rounds.hpp"

#include <optional>
#include <span>

namespace httpbench::analysis {

/// What one number of an endpoint is in a typical round of one target: the interval of the one-sample Hodges–Lehmann
/// median of its logarithms, one a round, by the exact signed-rank test. None when too few rounds have the number for
/// the confidence; rounds without it, or where it is not above 0, are left out. It says how much a target varies from
/// round to round; whether two targets differ only their ratio tells, which pairs the rounds.
[[nodiscard]] std::optional<Interval> typical_round(std::span<const Slice> slices, const MetricTrait& metric,
                                                    double confidence);

/// The metric that a comparison keeps there. @pre one of `metrics()`
[[nodiscard]] const MetricTrait& metric_of(Ratio PairComparison::*ratio) noexcept;

}  // namespace httpbench::analysis
