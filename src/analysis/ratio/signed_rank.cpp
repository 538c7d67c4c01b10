#include "analysis/ratio/signed_rank.hpp"

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

/// 1…n.
std::vector<int> first_ranks(int n) {
    std::vector<int> ranks(static_cast<std::size_t>(n));
    std::iota(ranks.begin(), ranks.end(), 1);
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

double exact_rank_tail(std::span<const int> ranks, int t) {
    const std::vector<double> law = signed_rank_law(ranks);
    return std::accumulate(law.begin(), law.begin() + t + 1, 0.0);
}

double normal_rank_tail(std::span<const int> ranks, int t, double half_step) {
    double mean = 0;
    double variance = 0;
    for (const double rank : ranks) {
        mean += rank / 2;
        variance += rank * rank / 4;
    }
    return std::erfc((mean - t - half_step) / std::sqrt(2 * variance)) / 2;
}

int exact_critical_rank_sum(int n, double confidence) {
    int critical = -1;
    double tail = 0;
    for (const double probability : signed_rank_law(first_ranks(n))) {
        tail += probability;
        if (2 * tail > 1 - confidence) break;
        ++critical;
    }
    return critical;
}

int normal_critical_rank_sum(int n, double confidence) {
    const std::vector<int> ranks = first_ranks(n);
    int rare = -1;  // the answer lies in [rare, common)
    for (int common = n * (n + 1) / 4 + 1; common - rare > 1;) {
        const int middle = rare + (common - rare) / 2;
        (2 * normal_rank_tail(ranks, middle, 0.5) <= 1 - confidence ? rare : common) = middle;
    }
    return rare;
}

int critical_rank_sum(int n, double confidence) {
    return n > most_exact ? normal_critical_rank_sum(n, confidence) : exact_critical_rank_sum(n, confidence);
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

    const int smaller = std::min(positive, negative);
    constexpr double half_of_doubled_step = 1;
    const double tail = ranks.size() > most_exact ? normal_rank_tail(ranks, smaller, half_of_doubled_step)
                                                  : exact_rank_tail(ranks, smaller);
    return std::min(1.0, 2 * tail);
}

}  // namespace httpbench::analysis
