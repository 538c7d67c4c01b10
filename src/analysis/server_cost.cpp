#include "analysis/server_cost.hpp"

#include <algorithm>

namespace httpbench::analysis {

ServerCost server_cost(std::span<const Slice> slices) {
    ServerCost cost;
    double cpu_us = 0;
    double requests = 0;
    for (const Slice& slice : slices) {
        if (slice.server_cpu_per_request) {
            const auto completed = static_cast<double>(slice.outcomes.completed());
            cpu_us += static_cast<double>(slice.server_cpu_per_request->count()) / 1e3 * completed;
            requests += completed;
        }
        if (slice.server_peak_rss_bytes) {
            cost.peak_rss_bytes = std::max(cost.peak_rss_bytes.value_or(0), *slice.server_peak_rss_bytes);
        }
    }
    if (requests > 0) cost.cpu_us_per_request = cpu_us / requests;
    return cost;
}

std::string_view cost_unseen(const Rounds& rounds, std::string_view target) noexcept {
    for (const TargetRun& run : rounds.targets) {
        if (run.target.name == target) return run.cost_unseen;
    }
    return {};
}

}  // namespace httpbench::analysis
