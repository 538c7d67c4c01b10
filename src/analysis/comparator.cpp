#include "httpbench/comparator.hpp"

#include "analysis/audit/rules.hpp"
#include "analysis/pair_comparison.hpp"
#include "analysis/ratio/signed_rank.hpp"
#include "analysis/wins.hpp"
#include "httpbench/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace httpbench {

namespace {

double checked_confidence(double confidence) {
    if (confidence > 0.5 && confidence < 1) return confidence;
    throw Error{Errc::invalid_plan,
                fmt::format("confidence {}: must be above 0.5 and below 1, for example 0.95", confidence)};
}

std::string names_of(const std::vector<TargetRun>& targets) {
    std::string names;
    for (const TargetRun& run : targets) names += (names.empty() ? "" : ", ") + run.target.name;
    return names;
}

std::string checked_reference(const std::string& wanted, const std::vector<TargetRun>& targets) {
    if (wanted.empty()) return targets.empty() ? std::string{} : targets.front().target.name;
    const auto is_wanted = [&](const TargetRun& run) { return run.target.name == wanted; };
    if (std::any_of(targets.begin(), targets.end(), is_wanted)) return wanted;
    throw Error{Errc::invalid_plan,
                fmt::format("reference \"{}\": not among the targets; choose one of: {}", wanted, names_of(targets))};
}

}  // namespace

int fewest_rounds(double confidence) noexcept {
    return analysis::fewest_for_confidence(confidence);
}

Comparator::Comparator(JudgeOptions options) : options_{std::move(options)} {}

Comparison Comparator::compare(const Rounds& rounds) const {
    const double confidence = checked_confidence(options_.confidence);
    Comparison result{.reference = checked_reference(options_.reference, rounds.targets),
                      .load = rounds.plan.load,
                      .findings = audit(rounds)};
    if (rounds.targets.size() < 2) return result;

    for (const TargetRun& run : rounds.targets) {
        if (run.target.name == result.reference) continue;
        auto rows = analysis::compare_pair(rounds, {run.target.name, result.reference}, confidence, result.findings);
        for (const PairComparison& row : rows) {
            if (auto finding = analysis::audit_noise_floor(rounds, row, options_.noise)) {
                result.findings.push_back(*std::move(finding));
            }
        }
        std::move(rows.begin(), rows.end(), std::back_inserter(result.pairs));
    }
    result.wins = analysis::count_wins(rounds.targets, result.reference, result.pairs);
    return result;
}

}  // namespace httpbench
