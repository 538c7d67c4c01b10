#pragma once

#include <span>
#include <vector>

/// Wilcoxon's signed-rank statistic, exactly for up to `most_exact` differences and by its normal approximation with a
/// continuity correction for more, where their critical values differ by 3 of 567 at the most. Source: Hollander,
/// Wolfe, Chicken, Nonparametric Statistical Methods, 3rd ed., §3.1.
namespace httpbench::analysis {

/// P(T = t) for t = 0, 1, … up to the sum of the ranks, where T adds up those ranks whose fair coin shows heads: the
/// law of the signed-rank statistic when differences are as often positive as negative. Takes ranks × sum steps.
/// @pre every rank is positive
[[nodiscard]] std::vector<double> signed_rank_law(std::span<const int> ranks);

/// Up to so many differences the law is reckoned exactly, which takes n³/2 steps: 62 million at 500, for each of the
/// seven metrics of every endpoint, after every round. The normal law takes n, and is as good from here on.
inline constexpr int most_exact = 60;

/// The largest c with 2·P(T ≤ c) ≤ 1 − confidence for ranks 1…n; −1 when not even c = 0 is that rare.
/// @pre n ≥ 0, 0 < confidence < 1
[[nodiscard]] int critical_rank_sum(int n, double confidence);

/// The same by the exact law, and by the normal one, for any n.
[[nodiscard]] int exact_critical_rank_sum(int n, double confidence);
[[nodiscard]] int normal_critical_rank_sum(int n, double confidence);

/// The fewest differences whose signed ranks can reach a confidence: the smallest n with 2/2ⁿ ≤ 1 − confidence.
/// @pre 0 < confidence < 1
[[nodiscard]] int fewest_for_confidence(double confidence) noexcept;

/// Two-sided p-value of the differences being symmetric about 0. Zeros are left out; equal magnitudes share the
/// mean of their ranks, and the law is that of the ranks so shared. 1 when no difference is left.
[[nodiscard]] double signed_rank_p_value(std::span<const double> differences);

/// P(T ≤ t) of a `signed_rank_law`, by the exact law, and by the normal one with the same mean and variance, corrected
/// by half of the ranks' common step. @pre t ≥ 0
[[nodiscard]] double exact_rank_tail(std::span<const int> ranks, int t);
[[nodiscard]] double normal_rank_tail(std::span<const int> ranks, int t, double half_step);

}  // namespace httpbench::analysis
