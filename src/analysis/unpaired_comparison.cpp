#include "analysis/unpaired_comparison.hpp"

#include "analysis/ratio/evidence_unit.hpp"
#include "analysis/ratio/margins.hpp"
#include "analysis/ratio/pairing.hpp"
#include "analysis/ratio/rank_sum.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace httpbench::analysis {

namespace {

/// Every metric of one target, by round.
using Rows = std::array<std::map<int, double>, metric_count>;

Rows rows_of(const Measurement* measurement) {
    Rows rows;
    std::transform(metrics().begin(), metrics().end(), rows.begin(),
                   [&](const MetricTrait& metric) { return goodness_by_round(measurement, metric); });
    return rows;
}

Rows whole_of(std::span<const Rows> endpoints) {
    Rows whole;
    for (std::size_t metric = 0; metric < metric_count; ++metric) {
        std::vector<std::map<int, double>> of_endpoints;
        for (const Rows& endpoint : endpoints) of_endpoints.push_back(endpoint[metric]);
        whole[metric] = mean_over_endpoints(of_endpoints);
    }
    return whole;
}

Ratio ratio_of(std::span<const double> reference, std::span<const double> target, double confidence) {
    constexpr double unavailable = std::numeric_limits<double>::quiet_NaN();
    const std::vector<double> shifts = differences(reference, target);
    const auto m = static_cast<int>(reference.size());
    const auto n = static_cast<int>(target.size());
    const auto interval = rank_sum_interval(shifts, m, n, confidence).value_or(Interval{unavailable, unavailable});
    return {.estimate = std::exp(hodges_lehmann(shifts)),
            .low = std::exp(interval.low),
            .high = std::exp(interval.high),
            .confidence = confidence,
            .rounds = std::min(m, n)};
}

/// One side: its rows, and the launches in which its rounds were measured.
struct Side {
    Rows rows;
    const LaunchesByRound& launches;
};

Evidence evidence_of(const Side& reference, const Side& target, double confidence) {
    Evidence evidence;
    for (std::size_t metric = 0; metric < metric_count; ++metric) {
        evidence.ratios[metric] = ratio_of(per_unit(reference.rows[metric], reference.launches),
                                           per_unit(target.rows[metric], target.launches), confidence);
    }
    const std::vector<double> xs = per_unit(reference.rows.front(), reference.launches);
    const std::vector<double> ys = per_unit(target.rows.front(), target.launches);
    const bool launched_anew = evidence_unit(reference.launches) == EvidenceUnit::launch &&
                               evidence_unit(target.launches) == EvidenceUnit::launch;
    evidence.unit = launched_anew ? EvidenceUnit::launch : EvidenceUnit::round;
    evidence.equivalence = ratio_of(xs, ys, equivalence_confidence);
    evidence.p_value = rank_sum_p_value(xs, ys);
    return evidence;
}

}  // namespace

std::vector<PairComparison> compare_unpaired_pair(const Rounds& rounds, const Pair& pair, double confidence,
                                                  std::span<const Finding> findings) {
    const LaunchesByRound of_reference = launches_by_round(rounds, pair.reference);
    const LaunchesByRound of_target = launches_by_round(rounds, pair.target);
    std::vector<Rows> references;
    std::vector<Rows> targets;
    std::vector<Evidence> evidence;
    for (const Endpoint& endpoint : rounds.plan.endpoints) {
        const std::string name = label(endpoint);
        references.push_back(rows_of(rounds.find(pair.reference, name)));
        targets.push_back(rows_of(rounds.find(pair.target, name)));
        if (is_overloaded(name, pair, findings)) {
            leave_out_latency(references.back());
            leave_out_latency(targets.back());
        }
        evidence.push_back(evidence_of({references.back(), of_reference}, {targets.back(), of_target}, confidence));
    }
    evidence.push_back(evidence_of({whole_of(references), of_reference}, {whole_of(targets), of_target}, confidence));
    const int fewest =
        std::max(fewest_unpaired_for_confidence(confidence), fewest_unpaired_for_confidence(equivalence_confidence));
    return judged_rows(rounds.plan, pair, evidence, findings, fewest);
}

}  // namespace httpbench::analysis
