#pragma once

#include "analysis/ratio/hodges_lehmann.hpp"

#include <optional>
#include <span>
#include <vector>

/// The shift between two samples that are not paired, without any normal law where they are small. Source: Hollander,
/// Wolfe, Chicken, Nonparametric Statistical Methods, 3rd ed., §4.1 to §4.3.
namespace httpbench::analysis {

/// P(W = w) for w = 0, 1, … up to the sum of the ranks, where W adds up `drawn` of the ranks, every choice alike: the
/// law of the rank sum of one sample when both come from the same law. Equal ranks are the ties of the two samples.
/// Takes ranks × drawn × sum steps. @pre ranks are positive, 0 ≤ drawn ≤ their number ≤ 1000
[[nodiscard]] std::vector<double> rank_sum_law(std::span<const int> ranks, int drawn);

/// The largest c with 2·P(U ≤ c) ≤ 1 − confidence for Mann–Whitney's U of m and n numbers without ties; −1 when not
/// even c = 0 is that rare. Exact up to m·n = 2500 and m + n = 200, beyond by the normal law with continuity
/// correction.
/// @pre m, n ≥ 0, 0 < confidence < 1
[[nodiscard]] int critical_u(int m, int n, double confidence);

/// The fewest numbers on each side with which a confidence can be reached: 4 for 95 %. @pre 0 < confidence < 1
[[nodiscard]] int fewest_unpaired_for_confidence(double confidence);

/// Every difference of a number of `ys` and one of `xs`, ascending.
[[nodiscard]] std::vector<double> differences(std::span<const double> xs, std::span<const double> ys);

/// The shifts that the test does not reject, at no less than the confidence asked for, with ties at a little more. None
/// when there are too few numbers. @pre `ascending` are the differences of m and n numbers
[[nodiscard]] std::optional<Interval> rank_sum_interval(std::span<const double> ascending, int m, int n,
                                                        double confidence);

/// Two-sided p-value of both samples coming from the same law; 1 when one is empty. Equal numbers share the mean of
/// their ranks, and the law is that of the ranks so shared. Exact and by the normal law as `critical_u`.
[[nodiscard]] double rank_sum_p_value(std::span<const double> xs, std::span<const double> ys);

}  // namespace httpbench::analysis
