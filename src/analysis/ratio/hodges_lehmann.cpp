#include "analysis/ratio/hodges_lehmann.hpp"

#include "analysis/ratio/signed_rank.hpp"

#include <algorithm>
#include <limits>

namespace httpbench::analysis {

std::vector<double> walsh_averages(std::span<const double> differences) {
    std::vector<double> averages;
    averages.reserve(differences.size() * (differences.size() + 1) / 2);
    for (std::size_t i = 0; i < differences.size(); ++i) {
        for (std::size_t j = i; j < differences.size(); ++j) {
            averages.push_back((differences[i] + differences[j]) / 2);
        }
    }
    std::sort(averages.begin(), averages.end());
    return averages;
}

double hodges_lehmann(std::span<const double> averages) noexcept {
    if (averages.empty()) return std::numeric_limits<double>::quiet_NaN();
    return (averages[(averages.size() - 1) / 2] + averages[averages.size() / 2]) / 2;
}

std::optional<Interval> signed_rank_interval(std::span<const double> averages, int n, double confidence) {
    const int critical = critical_rank_sum(n, confidence);
    if (critical < 0) return std::nullopt;
    const auto cut_off = static_cast<std::size_t>(critical);
    return Interval{.low = averages[cut_off], .high = averages[averages.size() - 1 - cut_off]};
}

}  // namespace httpbench::analysis
