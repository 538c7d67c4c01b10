#pragma once

#include "analysis/metric.hpp"

#include <map>
#include <span>
#include <vector>

/// From the slices of two targets to one logarithm of a ratio a round.
namespace httpbench::analysis {

/// By round: ln(ratio), above 0 where the target is better than the reference. A round is left out unless both have a
/// finite number above 0 in it.
using LogRatios = std::map<int, double>;

/// By round: ln(value) of one target, with the sign that makes more the better. A round is left out unless it has a
/// finite number above 0; null stands for a measurement that is missing.
[[nodiscard]] std::map<int, double> goodness_by_round(const Measurement* measurement, const MetricTrait& metric);

/// Pairs the slices of one endpoint by their round; null stands for a measurement that is missing.
[[nodiscard]] LogRatios pair_by_round(const Measurement* target, const Measurement* reference,
                                      const MetricTrait& metric);

/// The mean of the logarithms, so the geometric mean of the ratios, in the rounds that every endpoint has.
[[nodiscard]] LogRatios mean_over_endpoints(std::span<const LogRatios> endpoints);

[[nodiscard]] std::vector<double> without_rounds(const LogRatios& log_ratios);

}  // namespace httpbench::analysis
