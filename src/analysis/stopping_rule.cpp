#include "httpbench/stopping_rule.hpp"

#include "analysis/metric.hpp"
#include "analysis/pairing.hpp"
#include "analysis/ratio.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace httpbench {

namespace {

/// Goodput as its own ratio, to 1 request per second.
Ratio goodput_of(const Measurement& measurement, double confidence) {
    std::vector<double> logarithms;
    for (const Slice& slice : measurement.slices) {
        const double goodput = slice.requests_per_second();
        if (goodput > 0) logarithms.push_back(std::log(goodput));
    }
    return analysis::ratio_of(logarithms, confidence);
}

std::vector<Ratio> throughput_intervals(const Rounds& rounds, const JudgeOptions& options) {
    std::vector<Ratio> intervals;
    if (rounds.targets.size() == 1) {
        for (const Measurement& measurement : rounds.measurements) {
            intervals.push_back(goodput_of(measurement, options.confidence));
        }
        return intervals;
    }
    const std::string reference =
        options.reference.empty() && !rounds.targets.empty() ? rounds.targets.front().name : options.reference;
    for (const Measurement& measurement : rounds.measurements) {
        if (measurement.target == reference) continue;
        const auto log_ratios = analysis::pair_by_round(&measurement, rounds.find(reference, measurement.endpoint),
                                                        analysis::metrics().front());
        intervals.push_back(analysis::ratio_of(analysis::without_rounds(log_ratios), options.confidence));
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

}  // namespace httpbench
