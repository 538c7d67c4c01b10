#include "analysis/ratio/rank_sum.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace httpbench::analysis {

namespace {

/// 50 on each side take about 2·10⁷ steps.
bool is_exact(std::size_t m, std::size_t n) {
    return m * n <= 2500 && m + n <= 200;
}

double normal_tail(double z) {
    return std::erfc(z / std::sqrt(2.0)) / 2;
}

/// The ranks of both samples together, twice, so that shared ranks stay whole; those of `xs` first.
struct SharedRanks {
    std::vector<int> doubled;
    double ties = 0;  ///< Σ t³ − t over groups of t equal numbers
};

SharedRanks shared_ranks(std::span<const double> xs, std::span<const double> ys) {
    std::vector<double> all{xs.begin(), xs.end()};
    all.insert(all.end(), ys.begin(), ys.end());
    std::vector<std::size_t> order(all.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return all[a] < all[b]; });

    SharedRanks ranks{.doubled = std::vector<int>(all.size())};
    for (std::size_t first = 0; first < order.size();) {
        std::size_t end = first + 1;
        while (end < order.size() && all[order[end]] == all[order[first]]) ++end;
        // Places first…end−1, counted from 1, share the rank (first + 1 + end) ÷ 2.
        for (std::size_t i = first; i < end; ++i) ranks.doubled[order[i]] = static_cast<int>(first + 1 + end);
        const auto equal = static_cast<double>(end - first);
        ranks.ties += equal * equal * equal - equal;
        first = end;
    }
    return ranks;
}

/// P(|W − E W| ≥ the distance that was found).
double exact_p_value(const SharedRanks& ranks, std::size_t m) {
    const std::vector<double> law = rank_sum_law(ranks.doubled, static_cast<int>(m));
    const int sum = std::accumulate(ranks.doubled.begin(), ranks.doubled.begin() + static_cast<std::ptrdiff_t>(m), 0);
    const auto mean = static_cast<double>(m * (ranks.doubled.size() + 1));  // of the doubled ranks
    const double distance = std::abs(sum - mean);
    double p_value = 0;
    for (std::size_t w = 0; w < law.size(); ++w) {
        if (std::abs(static_cast<double>(w) - mean) >= distance) p_value += law[w];
    }
    return std::min(1.0, p_value);
}

double normal_p_value(const SharedRanks& ranks, std::size_t m) {
    const auto all = static_cast<double>(ranks.doubled.size());
    const auto drawn = static_cast<double>(m);
    const double others = all - drawn;
    const auto first = ranks.doubled.begin();
    const double sum = std::accumulate(first, first + static_cast<std::ptrdiff_t>(m), 0.0) / 2;
    const double distance = std::abs(sum - drawn * (all + 1) / 2);
    const double variance = drawn * others / 12 * (all + 1 - ranks.ties / (all * (all - 1)));
    if (variance <= 0) return 1;
    return std::min(1.0, 2 * normal_tail(std::max(0.0, distance - 0.5) / std::sqrt(variance)));
}

int normal_critical_u(double m, double n, double confidence) {
    const double mean = m * n / 2;
    const double deviation = std::sqrt(m * n * (m + n + 1) / 12);
    const auto tail = [&](int u) { return normal_tail((mean - u - 0.5) / deviation); };
    int critical = -1;
    for (int step = 1 << 30; step > 0; step /= 2) {
        const double next = static_cast<double>(critical) + step;
        if (next < mean && 2 * tail(critical + step) <= 1 - confidence) critical += step;
    }
    return critical;
}

}  // namespace

std::vector<double> rank_sum_law(std::span<const int> ranks, int drawn) {
    const auto most = static_cast<std::size_t>(drawn);
    const auto sum = static_cast<std::size_t>(std::accumulate(ranks.begin(), ranks.end(), 0));
    // ways[k][w]: choices of k of the ranks so far that add up to w.
    std::vector<std::vector<double>> ways(most + 1, std::vector<double>(sum + 1, 0.0));
    ways[0][0] = 1;
    std::size_t reached = 0;
    std::size_t seen = 0;
    for (const int rank : ranks) {
        assert(rank > 0);
        const auto step = static_cast<std::size_t>(rank);
        reached += step;
        ++seen;
        // Downwards, so that ways[k − 1] still is without this rank.
        for (std::size_t k = std::min(seen, most); k > 0; --k) {
            for (std::size_t w = step; w <= reached; ++w) ways[k][w] += ways[k - 1][w - step];
        }
    }
    std::vector<double>& law = ways[most];
    const double all = std::accumulate(law.begin(), law.end(), 0.0);
    for (double& probability : law) probability /= all;
    return std::move(law);
}

int critical_u(int m, int n, double confidence) {
    if (m > n) return critical_u(n, m, confidence);  // fewer steps
    if (m == 0) return -1;
    if (!is_exact(static_cast<std::size_t>(m), static_cast<std::size_t>(n))) {
        return normal_critical_u(m, n, confidence);
    }
    std::vector<int> ranks(static_cast<std::size_t>(m) + static_cast<std::size_t>(n));
    std::iota(ranks.begin(), ranks.end(), 1);
    const std::vector<double> law = rank_sum_law(ranks, m);
    constexpr double rounding = 1e-12;
    int critical = -1;
    double tail = 0;
    for (std::size_t w = static_cast<std::size_t>(m) * (static_cast<std::size_t>(m) + 1) / 2; w < law.size(); ++w) {
        tail += law[w];
        if (2 * tail > 1 - confidence + rounding) break;
        ++critical;
    }
    return critical;
}

int fewest_unpaired_for_confidence(double confidence) {
    int n = 1;
    // 2 ÷ C(2n, n), the rarest that n on each side can be.
    for (double rarest = 1; rarest > 1 - confidence + 1e-12; ++n) {
        rarest *= static_cast<double>(n + 1) / (2.0 * (2 * n + 1));
    }
    return n;
}

std::vector<double> differences(std::span<const double> xs, std::span<const double> ys) {
    std::vector<double> all;
    all.reserve(xs.size() * ys.size());
    for (const double y : ys) {
        for (const double x : xs) all.push_back(y - x);
    }
    std::sort(all.begin(), all.end());
    return all;
}

std::optional<Interval> rank_sum_interval(std::span<const double> ascending, int m, int n, double confidence) {
    const int critical = critical_u(m, n, confidence);
    if (critical < 0) return std::nullopt;
    const auto cut_off = static_cast<std::size_t>(critical);
    return Interval{.low = ascending[cut_off], .high = ascending[ascending.size() - 1 - cut_off]};
}

double rank_sum_p_value(std::span<const double> xs, std::span<const double> ys) {
    if (xs.size() > ys.size()) return rank_sum_p_value(ys, xs);  // fewer steps
    if (xs.empty()) return 1;
    const SharedRanks ranks = shared_ranks(xs, ys);
    return is_exact(xs.size(), ys.size()) ? exact_p_value(ranks, xs.size()) : normal_p_value(ranks, xs.size());
}

}  // namespace httpbench::analysis
