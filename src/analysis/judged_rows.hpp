#pragma once

#include "analysis/metric.hpp"
#include "httpbench/comparator.hpp"

#include <array>
#include <span>
#include <string>
#include <vector>

namespace httpbench::analysis {

/// One target held against the reference.
struct Pair {
    std::string target;
    std::string reference;
};

/// What the rounds say of a pair on one endpoint, or on all together.
struct Evidence {
    std::array<Ratio, metric_count> ratios = {};  ///< in the order of `metrics()`
    Ratio equivalence = {};                       ///< of goodput, with the interval of COMPARABLE
    double p_value = 1;                           ///< of equal goodput
    EvidenceUnit unit = EvidenceUnit::round;      ///< that the ratios are reckoned from
    double rounds_per_unit = 1;                   ///< on average
    std::optional<double> between_launches = {};  ///< as `PairComparison` has it
};

/// Whether an endpoint was asked for more than one of the two could do, so that their latencies tell nothing.
[[nodiscard]] bool is_overloaded(const std::string& endpoint, const Pair& pair, std::span<const Finding> findings);

/// Takes the latencies out of the numbers of an endpoint's rounds. @param series in the order of `metrics()`
template <class Numbers>
void leave_out_latency(std::array<Numbers, metric_count>& series) {
    for (std::size_t metric = 0; metric < metric_count; ++metric) {
        if (metrics()[metric].is_latency) series[metric].clear();
    }
}

/// Judges a pair: each endpoint in the plan's order, then the whole, as `evidence` has them. Where a finding vetoes an
/// endpoint for either of the two it is INVALID, and so is the whole: a mean over unfit numbers is unfit.
/// @param evidence of each endpoint in the plan's order, then of all together
/// @param fewest the number of rounds or launches from which there is an interval at all: with fewer, that many are
/// asked for
[[nodiscard]] std::vector<PairComparison> judged_rows(const LoadPlan& plan, const Pair& pair,
                                                      std::span<const Evidence> evidence,
                                                      std::span<const Finding> findings, int fewest);

}  // namespace httpbench::analysis
