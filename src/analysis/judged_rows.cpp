#include "analysis/judged_rows.hpp"

#include "analysis/holm.hpp"
#include "analysis/rounds_needed.hpp"

#include <algorithm>
#include <cassert>

namespace httpbench::analysis {

namespace {

constexpr double slight_difference_below = 0.05;  ///< p-value of the remark "slightly faster"

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

void remark_slight_difference(PairComparison& row, double corrected_p_value) {
    if (row.verdict == Verdict::comparable && corrected_p_value < slight_difference_below) {
        row.slightly_faster = leader(row);
    }
}

/// Everything but the remark "slightly faster".
PairComparison judged(const Pair& pair, const Evidence& evidence, bool vetoed, int fewest) {
    PairComparison row{.target = pair.target, .reference = pair.reference};
    for (std::size_t metric = 0; metric < metric_count; ++metric) {
        row.*metrics()[metric].ratio = evidence.ratios[metric];
    }
    row.p_value = evidence.p_value;
    row.verdict = vetoed ? Verdict::invalid : judge(row.performance, evidence.equivalence);
    if (names_a_winner(row.verdict)) row.winner = leader(row);
    if (row.verdict == Verdict::inconclusive) {
        row.more_rounds_needed = more_rounds_needed(row.performance, evidence.equivalence, fewest);
    }
    return row;
}

}  // namespace

bool is_overloaded(const std::string& endpoint, const Pair& pair, std::span<const Finding> findings) {
    return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
        return finding.code == "overload" && finding.endpoint == endpoint &&
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
    for (std::size_t i = 0; i < rows.size(); ++i) remark_slight_difference(rows[i], corrected[i]);

    PairComparison whole = judged(pair, evidence.back(), any_vetoed, fewest);
    remark_slight_difference(whole, whole.p_value);
    rows.push_back(std::move(whole));
    return rows;
}

}  // namespace httpbench::analysis
