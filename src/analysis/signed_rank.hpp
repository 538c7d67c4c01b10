#pragma once

#include <span>
#include <vector>

/// Wilcoxon's signed-rank statistic, exactly. Source: Hollander, Wolfe, Chicken, Nonparametric Statistical Methods,
/// 3rd ed., §3.1.
namespace httpbench::analysis {

/// P(T = t) for t = 0, 1, … up to the sum of the ranks, where T adds up those ranks whose fair coin shows heads: the
/// law of the signed-rank statistic when differences are as often positive as negative. Takes ranks × sum steps.
/// @pre every rank is positive
[[nodiscard]] std::vector<double> signed_rank_law(std::span<const int> ranks);

/// The largest c with 2·P(T ≤ c) ≤ 1 − confidence for ranks 1…n; −1 when not even c = 0 is that rare.
/// @pre n ≥ 0, 0 < confidence < 1
[[nodiscard]] int critical_rank_sum(int n, double confidence);

/// The fewest differences whose signed ranks can reach a confidence: the smallest n with 2/2ⁿ ≤ 1 − confidence.
/// @pre 0 < confidence < 1
[[nodiscard]] int fewest_for_confidence(double confidence) noexcept;

/// Exact two-sided p-value of the differences being symmetric about 0. Zeros are left out; equal magnitudes share the
/// mean of their ranks, and the law is that of the ranks so shared. 1 when no difference is left.
[[nodiscard]] double signed_rank_p_value(std::span<const double> differences);

}  // namespace httpbench::analysis
