#include "analysis/ratio/ratio.hpp"

#include "analysis/ratio/hodges_lehmann.hpp"

#include <cmath>
#include <limits>

namespace httpbench::analysis {

Ratio ratio_of(std::span<const double> log_ratios, double confidence) {
    constexpr double unavailable = std::numeric_limits<double>::quiet_NaN();
    const auto rounds = static_cast<int>(log_ratios.size());
    const std::vector<double> averages = walsh_averages(log_ratios);
    const auto interval =
        signed_rank_interval(averages, rounds, confidence).value_or(Interval{unavailable, unavailable});
    return {.estimate = std::exp(hodges_lehmann(averages)),
            .low = std::exp(interval.low),
            .high = std::exp(interval.high),
            .confidence = confidence,
            .rounds = rounds};
}

}  // namespace httpbench::analysis
