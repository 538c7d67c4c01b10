#include "analysis/signed_rank.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace httpbench::analysis {

namespace {

std::vector<double> ascending_magnitudes_but_zeros(std::span<const double> differences) {
    std::vector<double> kept;
    std::copy_if(differences.begin(), differences.end(), std::back_inserter(kept), [](double d) { return d != 0; });
    std::sort(kept.begin(), kept.end(), [](double a, double b) { return std::abs(a) < std::abs(b); });
    return kept;
}

/// Twice the ranks, so that shared ranks such as 2½ stay whole: places i…j−1 share the rank (i + 1 + j) ÷ 2.
std::vector<int> doubled_ranks(std::span<const double> ascending) {
    std::vector<int> ranks;
    const auto equal = [](double a, double b) { return std::abs(a) == std::abs(b); };
    while (ranks.size() < ascending.size()) {
        const std::size_t first = ranks.size();
        std::size_t end = first + 1;
        while (end < ascending.size() && equal(ascending[end], ascending[first])) ++end;
        ranks.resize(end, static_cast<int>(first + 1 + end));
    }
    return ranks;
}

}  // namespace

std::vector<double> signed_rank_law(std::span<const int> ranks) {
    const int sum = std::accumulate(ranks.begin(), ranks.end(), 0);
    std::vector<double> law(static_cast<std::size_t>(sum) + 1, 0.0);
    law[0] = 1;
    std::size_t reached = 0;
    for (const int rank : ranks) {
        assert(rank > 0);
        const auto step = static_cast<std::size_t>(rank);
        reached += step;
        // Downwards, so that law[t − step] still is without this rank.
        for (std::size_t t = reached + 1; t-- > 0;) law[t] = (law[t] + (t >= step ? law[t - step] : 0.0)) / 2;
    }
    return law;
}

int critical_rank_sum(int n, double confidence) {
    std::vector<int> ranks(static_cast<std::size_t>(n));
    std::iota(ranks.begin(), ranks.end(), 1);
    int critical = -1;
    double tail = 0;
    for (const double probability : signed_rank_law(ranks)) {
        tail += probability;
        if (2 * tail > 1 - confidence) break;
        ++critical;
    }
    return critical;
}

int fewest_for_confidence(double confidence) noexcept {
    int n = 1;
    while (std::ldexp(2.0, -n) > 1 - confidence) ++n;
    return n;
}

double signed_rank_p_value(std::span<const double> differences) {
    const std::vector<double> ascending = ascending_magnitudes_but_zeros(differences);
    const std::vector<int> ranks = doubled_ranks(ascending);
    int positive = 0;
    int negative = 0;
    for (std::size_t i = 0; i < ranks.size(); ++i) (ascending[i] > 0 ? positive : negative) += ranks[i];

    const std::vector<double> law = signed_rank_law(ranks);
    const double tail = std::accumulate(law.begin(), law.begin() + std::min(positive, negative) + 1, 0.0);
    return std::min(1.0, 2 * tail);
}

}  // namespace httpbench::analysis
