#include "httpbench/comparator.hpp"

#include "analysis/metric.hpp"
#include "analysis/ratio/evidence_unit.hpp"
#include "analysis/ratio/pairing.hpp"
#include "analysis/ratio/ratio.hpp"
#include "model/look_lengths.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace httpbench {

namespace {

/// Goodput as its own ratio, to 1 request per second.
Ratio goodput_of(const Measurement& measurement, const analysis::LaunchesByRound& launches, double confidence) {
    const auto logarithms = analysis::goodness_by_round(&measurement, analysis::metrics().front());
    return analysis::ratio_of(analysis::per_unit(logarithms, launches), confidence);
}

std::string reference_of(const Rounds& rounds, const JudgeOptions& options) {
    if (!options.reference.empty() || rounds.targets.empty()) return options.reference;
    return rounds.targets.front().target.name;
}

/// Of one endpoint's throughput, to the reference.
Ratio throughput_ratio(const Rounds& rounds, const analysis::Pair& pair, std::string_view endpoint, double confidence) {
    const auto log_ratios = analysis::pair_by_round(rounds.find(pair.target, endpoint),
                                                    rounds.find(pair.reference, endpoint), analysis::metrics().front());
    return analysis::ratio_of(analysis::per_unit(log_ratios, analysis::launches_by_round(rounds, pair)), confidence);
}

std::vector<Ratio> throughput_intervals(const Rounds& rounds, const JudgeOptions& options) {
    std::vector<Ratio> intervals;
    if (rounds.targets.size() == 1) {
        const auto launches = analysis::launches_by_round(rounds, rounds.targets.front().target.name);
        for (const Measurement& measurement : rounds.measurements) {
            intervals.push_back(goodput_of(measurement, launches, options.confidence));
        }
        return intervals;
    }
    const std::string reference = reference_of(rounds, options);
    for (const Measurement& measurement : rounds.measurements) {
        if (measurement.target == reference) continue;
        intervals.push_back(
            throughput_ratio(rounds, {measurement.target, reference}, measurement.endpoint, options.confidence));
    }
    return intervals;
}

double half_width(const Ratio& interval) {
    return 100 * std::expm1(std::log(interval.high / interval.low) / 2);
}

}  // namespace

Percent widest_half_width(const Rounds& rounds, const JudgeOptions& options) {
    const std::vector<Ratio> intervals = throughput_intervals(rounds, options);
    double widest = intervals.empty() ? std::numeric_limits<double>::quiet_NaN() : 0;
    for (const Ratio& interval : intervals) {
        const double width = half_width(interval);
        if (!(width <= widest)) widest = width;  // NaN stays
        if (std::isnan(widest)) break;
    }
    return {widest};
}

bool narrow_enough(const Rounds& rounds, Percent until, const JudgeOptions& options) {
    return widest_half_width(rounds, options).value < until.value;
}

std::span<const Look> looks() noexcept {
    static constexpr auto all = [] {
        std::array<Look, look_slices.size()> looks{};
        for (std::size_t i = 0; i < looks.size(); ++i) {
            looks[i] = {.rounds = rounds_per_look, .slice = look_slices[i]};
        }
        return looks;
    }();
    return all;
}

bool verdict_stands(const Rounds& rounds, std::string_view endpoint, const JudgeOptions& options) {
    const std::string reference = reference_of(rounds, options);
    const double confidence = std::max(options.confidence, look_confidence);
    bool stands = false;
    for (const TargetRun& run : rounds.targets) {
        const std::string& name = run.target.name;
        if (name == reference) continue;
        const Ratio decision = throughput_ratio(rounds, {name, reference}, endpoint, confidence);
        const Ratio equivalence = throughput_ratio(rounds, {name, reference}, endpoint, look_confidence);
        if (judge(decision, equivalence) == Verdict::inconclusive) return false;
        stands = true;
    }
    return stands;
}

}  // namespace httpbench
