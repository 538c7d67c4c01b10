#include "analysis/pair_comparison.hpp"

#include "analysis/judged_rows.hpp"
#include "analysis/margins.hpp"
#include "analysis/pairing.hpp"
#include "analysis/ratio.hpp"
#include "analysis/signed_rank.hpp"

#include <algorithm>
#include <array>

namespace httpbench::analysis {

namespace {

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

Evidence evidence_of(const Series& series, double confidence) {
    Evidence evidence;
    for (std::size_t metric = 0; metric < metric_count; ++metric) {
        evidence.ratios[metric] = ratio_of(without_rounds(series[metric]), confidence);
    }
    const std::vector<double> goodput = without_rounds(series.front());
    evidence.equivalence = ratio_of(goodput, equivalence_confidence);
    evidence.p_value = signed_rank_p_value(goodput);
    return evidence;
}

}  // namespace

std::vector<PairComparison> compare_pair(const Rounds& rounds, const Pair& pair, double confidence,
                                         std::span<const Finding> findings) {
    std::vector<Series> endpoints;
    std::vector<Evidence> evidence;
    for (const Endpoint& endpoint : rounds.plan.endpoints) {
        const std::string name = label(endpoint);
        endpoints.push_back(series_of(rounds.find(pair.target, name), rounds.find(pair.reference, name)));
        if (is_overloaded(name, pair, findings)) leave_out_latency(endpoints.back());
        evidence.push_back(evidence_of(endpoints.back(), confidence));
    }
    evidence.push_back(evidence_of(whole_of(endpoints), confidence));
    const int fewest = std::max(fewest_for_confidence(confidence), fewest_for_confidence(equivalence_confidence));
    return judged_rows(rounds.plan, pair, evidence, findings, fewest);
}

}  // namespace httpbench::analysis
