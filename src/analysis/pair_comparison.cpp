#include "analysis/pair_comparison.hpp"

#include "analysis/holm.hpp"
#include "analysis/margins.hpp"
#include "analysis/pairing.hpp"
#include "analysis/ratio.hpp"
#include "analysis/rounds_needed.hpp"
#include "analysis/signed_rank.hpp"

#include <algorithm>
#include <array>

namespace httpbench::analysis {

namespace {

constexpr double slight_difference_below = 0.05;  ///< p-value of the remark "slightly faster"

/// One endpoint, or the whole, in every metric; in the order of `metrics()`.
using Series = std::array<LogRatios, metric_count>;

Series series_of(const Measurement* target, const Measurement* reference) {
    Series series;
    std::transform(metrics().begin(), metrics().end(), series.begin(),
                   [&](const Metric& metric) { return pair_by_round(target, reference, metric); });
    return series;
}

Series whole_of(std::span<const Series> endpoints) {
    Series whole;
    for (std::size_t metric = 0; metric < metric_count; ++metric) {
        std::vector<LogRatios> of_endpoints;
        for (const Series& endpoint : endpoints) of_endpoints.push_back(endpoint[metric]);
        whole[metric] = mean_over_endpoints(of_endpoints);
    }
    return whole;
}

bool is_vetoed(const std::string& endpoint, const Pair& pair, std::span<const Finding> findings) {
    return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
        return vetoes(finding, pair.target, endpoint) || vetoes(finding, pair.reference, endpoint);
    });
}

bool is_overloaded(const std::string& endpoint, const Pair& pair, std::span<const Finding> findings) {
    return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
        return finding.code == "overload" && finding.endpoint == endpoint &&
               (finding.target == pair.target || finding.target == pair.reference);
    });
}

void leave_out_latency(Series& series) {
    for (std::size_t metric = 0; metric < metric_count; ++metric) {
        if (metrics()[metric].is_latency) series[metric].clear();
    }
}

/// The name of the target that is ahead, by however little.
const std::string& leader(const PairComparison& row) {
    return row.performance.estimate >= 1 ? row.target : row.reference;
}

bool names_a_winner(Verdict verdict) {
    return verdict == Verdict::significant || verdict == Verdict::notable || verdict == Verdict::moderate;
}

void remark_slight_difference(PairComparison& row, double corrected_p_value) {
    if (row.verdict == Verdict::comparable && corrected_p_value < slight_difference_below) {
        row.slightly_faster = leader(row);
    }
}

/// Everything but the remark "slightly faster".
PairComparison judged(const Pair& pair, const Series& series, double confidence, bool vetoed) {
    PairComparison row{.target = pair.target, .reference = pair.reference};
    for (std::size_t metric = 0; metric < metric_count; ++metric) {
        row.*metrics()[metric].ratio = ratio_of(without_rounds(series[metric]), confidence);
    }
    const std::vector<double> goodput = without_rounds(series.front());
    const Ratio equivalence = ratio_of(goodput, equivalence_confidence);
    row.p_value = signed_rank_p_value(goodput);
    row.verdict = vetoed ? Verdict::invalid : judge(row.performance, equivalence);
    if (names_a_winner(row.verdict)) row.winner = leader(row);
    if (row.verdict == Verdict::inconclusive) row.more_rounds_needed = more_rounds_needed(row.performance, equivalence);
    return row;
}

}  // namespace

std::vector<PairComparison> compare_pair(const Rounds& rounds, const Pair& pair, double confidence,
                                         std::span<const Finding> findings) {
    std::vector<Series> endpoints;
    std::vector<PairComparison> rows;
    std::vector<double> p_values;
    bool any_vetoed = false;
    for (const Endpoint& endpoint : rounds.plan.endpoints) {
        const std::string name = label(endpoint);
        const bool vetoed = is_vetoed(name, pair, findings);
        any_vetoed = any_vetoed || vetoed;
        endpoints.push_back(series_of(rounds.find(pair.target, name), rounds.find(pair.reference, name)));
        if (is_overloaded(name, pair, findings)) leave_out_latency(endpoints.back());
        rows.push_back(judged(pair, endpoints.back(), confidence, vetoed));
        rows.back().endpoint = name;
        p_values.push_back(rows.back().p_value);
    }
    const std::vector<double> corrected = holm(p_values);
    for (std::size_t i = 0; i < rows.size(); ++i) remark_slight_difference(rows[i], corrected[i]);

    PairComparison whole = judged(pair, whole_of(endpoints), confidence, any_vetoed);
    remark_slight_difference(whole, whole.p_value);
    rows.push_back(std::move(whole));
    return rows;
}

}  // namespace httpbench::analysis
