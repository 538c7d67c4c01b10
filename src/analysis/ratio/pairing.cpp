#include "analysis/ratio/pairing.hpp"

#include <cmath>

namespace httpbench::analysis {

std::map<int, double> goodness_by_round(const Measurement* measurement, const MetricTrait& metric) {
    std::map<int, double> goodness;
    if (measurement == nullptr) return goodness;
    for (const Slice& slice : measurement->slices) {
        const double value = metric.value(slice).value_or(0);
        if (!(value > 0) || !std::isfinite(value)) continue;
        goodness.emplace(slice.round, metric.better == Better::higher ? std::log(value) : -std::log(value));
    }
    return goodness;
}

LogRatios pair_by_round(const Measurement* target, const Measurement* reference, const MetricTrait& metric) {
    const std::map<int, double> of_reference = goodness_by_round(reference, metric);
    LogRatios log_ratios;
    for (const auto& [round, of_target] : goodness_by_round(target, metric)) {
        const auto other = of_reference.find(round);
        if (other != of_reference.end()) log_ratios[round] = of_target - other->second;
    }
    return log_ratios;
}

LogRatios mean_over_endpoints(std::span<const LogRatios> endpoints) {
    if (endpoints.empty()) return {};
    LogRatios means;
    for (const auto& [round, first] : endpoints.front()) {
        double sum = first;
        std::size_t present = 1;
        for (const LogRatios& other : endpoints.subspan(1)) {
            const auto same_round = other.find(round);
            if (same_round == other.end()) break;
            sum += same_round->second;
            ++present;
        }
        if (present == endpoints.size()) means[round] = sum / static_cast<double>(present);
    }
    return means;
}

std::vector<double> without_rounds(const LogRatios& log_ratios) {
    std::vector<double> values;
    for (const auto& entry : log_ratios) values.push_back(entry.second);
    return values;
}

}  // namespace httpbench::analysis
