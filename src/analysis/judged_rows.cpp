#include "analysis/judged_rows.hpp"

#include "analysis/ratio/confidences.hpp"
#include "analysis/ratio/holm.hpp"
#include "analysis/ratio/rounds_needed.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace httpbench::analysis {

namespace {

/// The p-value below which the remark "slightly faster" is made; what is looked at five times must be rarer each time.
double slight_difference_below(const LoadPlan& plan) {
    return is_until_verdict(plan) ? 1 - look_confidence : 0.05;
}

bool is_vetoed(const std::string& endpoint, const Pair& pair, std::span<const Finding> findings) {
    return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
        return vetoes(finding, pair.target, endpoint) || vetoes(finding, pair.reference, endpoint);
    });
}

/// The name of the target that is ahead, by however little.
const std::string& leader(const PairComparison& row) {
    return row.performance.estimate >= 1 ? row.target : row.reference;
}

bool names_a_winner(Verdict verdict) {
    return verdict == Verdict::significant || verdict == Verdict::notable || verdict == Verdict::moderate;
}

void remark_slight_difference(PairComparison& row, double corrected_p_value, double below) {
    if (row.verdict == Verdict::comparable && corrected_p_value < below) {
        row.slightly_faster = leader(row);
    }
}

std::optional<int> in_rounds(std::optional<int> units, double rounds_per_unit) {
    if (!units) return std::nullopt;
    return static_cast<int>(std::ceil(*units * rounds_per_unit));
}

/// Everything but the remark "slightly faster".
PairComparison judged(const Pair& pair, const Evidence& evidence, bool vetoed, int fewest) {
    PairComparison row{.target = pair.target, .reference = pair.reference};
    for (std::size_t metric = 0; metric < metric_count; ++metric) {
        row.*metrics()[metric].ratio = evidence.ratios[metric];
    }
    row.equivalence = evidence.equivalence;
    row.unit = evidence.unit;
    row.between_launches = evidence.between_launches;
    row.p_value = evidence.p_value;
    row.verdict = vetoed ? Verdict::invalid : judge(row.performance, evidence.equivalence);
    if (names_a_winner(row.verdict)) row.winner = leader(row);
    if (row.verdict == Verdict::inconclusive) {
        row.more_rounds_needed =
            in_rounds(more_rounds_needed(row.performance, evidence.equivalence, fewest), evidence.rounds_per_unit);
    }
    return row;
}

}  // namespace

bool is_overloaded(const std::string& endpoint, const Pair& pair, std::span<const Finding> findings) {
    return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
        return finding.rule == Rule::overload && finding.endpoint == endpoint &&
               (finding.target == pair.target || finding.target == pair.reference);
    });
}

std::vector<PairComparison> judged_rows(const LoadPlan& plan, const Pair& pair, std::span<const Evidence> evidence,
                                        std::span<const Finding> findings, int fewest) {
    assert(evidence.size() == plan.endpoints.size() + 1);
    std::vector<PairComparison> rows;
    std::vector<double> p_values;
    bool any_vetoed = false;
    for (std::size_t i = 0; i < plan.endpoints.size(); ++i) {
        const std::string name = label(plan.endpoints[i]);
        const bool vetoed = is_vetoed(name, pair, findings);
        any_vetoed = any_vetoed || vetoed;
        rows.push_back(judged(pair, evidence[i], vetoed, fewest));
        rows.back().endpoint = name;
        p_values.push_back(rows.back().p_value);
    }
    const std::vector<double> corrected = holm(p_values);
    const double below = slight_difference_below(plan);
    for (std::size_t i = 0; i < rows.size(); ++i) remark_slight_difference(rows[i], corrected[i], below);

    PairComparison whole = judged(pair, evidence.back(), any_vetoed, fewest);
    remark_slight_difference(whole, whole.p_value, below);
    rows.push_back(std::move(whole));
    return rows;
}

}  // namespace httpbench::analysis
