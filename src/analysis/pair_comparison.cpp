#include "analysis/pair_comparison.hpp"

#include "analysis/judged_rows.hpp"
#include "analysis/ratio/confidences.hpp"
#include "analysis/ratio/evidence_unit.hpp"
#include "analysis/ratio/pairing.hpp"
#include "analysis/ratio/ratio.hpp"
#include "analysis/ratio/signed_rank.hpp"

#include <algorithm>
#include <array>

namespace httpbench::analysis {

namespace {

/// One endpoint, or the whole, in every metric; in the order of `metrics()`.
using Series = std::array<LogRatios, metric_count>;

Series series_of(const Measurement* target, const Measurement* reference) {
    Series series;
    std::transform(metrics().begin(), metrics().end(), series.begin(),
                   [&](const MetricTrait& metric) { return pair_by_round(target, reference, metric); });
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

/// The units of evidence in place of rounds, numbered for each endpoint by itself: endpoints that are measured until
/// their verdict stands begin and end in different rounds, and may have none in common.
Series whole_of_units(std::span<const Series> endpoints, const LaunchesByRound& launches) {
    std::vector<Series> by_unit(endpoints.size());
    for (std::size_t endpoint = 0; endpoint < endpoints.size(); ++endpoint) {
        for (std::size_t metric = 0; metric < metric_count; ++metric) {
            int unit = 0;
            for (const double number : per_unit(endpoints[endpoint][metric], launches)) {
                by_unit[endpoint][metric][++unit] = number;
            }
        }
    }
    return whole_of(by_unit);
}

Evidence evidence_of(const Series& series, const LaunchesByRound& launches, const Confidences& confidences) {
    Evidence evidence{.unit = evidence_unit(launches)};
    for (std::size_t metric = 0; metric < metric_count; ++metric) {
        evidence.ratios[metric] = ratio_of(per_unit(series[metric], launches), confidences.decision);
    }
    const std::vector<double> goodput = per_unit(series.front(), launches);
    evidence.equivalence = ratio_of(goodput, confidences.equivalence);
    evidence.p_value = signed_rank_p_value(goodput);
    evidence.between_launches = between_launches(series.front(), launches);
    if (!goodput.empty()) {
        evidence.rounds_per_unit = static_cast<double>(series.front().size()) / static_cast<double>(goodput.size());
    }
    return evidence;
}

}  // namespace

std::vector<PairComparison> compare_pair(const Rounds& rounds, const Pair& pair, double confidence,
                                         std::span<const Finding> findings) {
    const Confidences confidences = confidences_of(rounds.plan, confidence);
    const LaunchesByRound launches = launches_by_round(rounds, pair);
    std::vector<Series> endpoints;
    std::vector<Evidence> evidence;
    for (const Endpoint& endpoint : rounds.plan.endpoints) {
        const std::string name = label(endpoint);
        endpoints.push_back(series_of(rounds.find(pair.target, name), rounds.find(pair.reference, name)));
        if (is_overloaded(name, pair, findings)) leave_out_latency(endpoints.back());
        evidence.push_back(evidence_of(endpoints.back(), launches, confidences));
    }
    evidence.push_back(is_until_verdict(rounds.plan) ? evidence_of(whole_of_units(endpoints, launches), {}, confidences)
                                                     : evidence_of(whole_of(endpoints), launches, confidences));
    evidence.back().unit = evidence_unit(launches);
    const int fewest =
        std::max(fewest_for_confidence(confidences.decision), fewest_for_confidence(confidences.equivalence));
    return judged_rows(rounds.plan, pair, evidence, findings, fewest);
}

}  // namespace httpbench::analysis
