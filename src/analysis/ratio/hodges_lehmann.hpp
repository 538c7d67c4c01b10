#pragma once

#include <optional>
#include <span>
#include <vector>

/// A location and its interval from paired differences, without any normal law. Source: Hollander, Wolfe, Chicken,
/// Nonparametric Statistical Methods, 3rd ed., §3.2 and §3.3.
namespace httpbench::analysis {

struct Interval {
    double low = 0;
    double high = 0;
};

/// The mean of every pair of differences, each with itself too: n(n + 1)/2 numbers, ascending.
[[nodiscard]] std::vector<double> walsh_averages(std::span<const double> differences);

/// The median of the Walsh averages. NaN when there are none. @pre ascending
[[nodiscard]] double hodges_lehmann(std::span<const double> averages) noexcept;

/// The values that Wilcoxon's signed-rank test does not reject, at no less than the confidence asked for. None when
/// there are too few differences for it. @pre `averages` are the ascending Walsh averages of `n` differences
[[nodiscard]] std::optional<Interval> signed_rank_interval(std::span<const double> averages, int n, double confidence);

}  // namespace httpbench::analysis
