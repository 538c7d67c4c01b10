#include "analysis/ratio/typical_round.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

namespace httpbench::analysis {

std::optional<Interval> typical_round(std::span<const Slice> slices, const MetricTrait& metric, double confidence) {
    std::vector<double> logarithms;
    for (const Slice& slice : slices) {
        const std::optional<double> value = metric.value(slice);
        if (value && std::isfinite(*value) && *value > 0) logarithms.push_back(std::log(*value));
    }
    const auto interval =
        signed_rank_interval(walsh_averages(logarithms), static_cast<int>(logarithms.size()), confidence);
    if (!interval) return std::nullopt;
    return Interval{.low = std::exp(interval->low), .high = std::exp(interval->high)};
}

const MetricTrait& metric_of(Ratio PairComparison::*ratio) noexcept {
    const auto& all = metrics();
    const auto* const found =
        std::find_if(all.begin(), all.end(), [&](const MetricTrait& metric) { return metric.ratio == ratio; });
    assert(found != all.end());
    return *found;
}

}  // namespace httpbench::analysis
