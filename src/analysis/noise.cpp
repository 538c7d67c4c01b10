#include "httpbench/noise.hpp"

#include "analysis/metric.hpp"
#include "analysis/ratio/confidences.hpp"
#include "analysis/ratio/evidence_unit.hpp"
#include "analysis/ratio/margins.hpp"
#include "analysis/ratio/pairing.hpp"
#include "analysis/ratio/ratio.hpp"
#include "httpbench/plan_members.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <random>
#include <utility>

namespace httpbench {

namespace {

constexpr double usual_confidence = 0.95;

Percent percent_of(double logarithm) {
    return {100 * std::expm1(logarithm)};
}

double standard_deviation(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) sum += value;
    const double mean = sum / static_cast<double>(values.size());
    double squares = 0;
    for (const double value : values) squares += (value - mean) * (value - mean);
    return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

/// Half the width of the interval of `count` rounds, on the logarithmic scale; the mean over choices of rounds.
double expected_half_width(std::vector<double> log_ratios, std::size_t count, double confidence) {
    if (log_ratios.size() < count) return std::numeric_limits<double>::quiet_NaN();
    constexpr int choices = 1000;
    std::mt19937_64 random{1};
    double sum = 0;
    for (int choice = 0; choice < choices; ++choice) {
        for (std::size_t i = 0; i < count; ++i) {
            // The remainder favours low numbers by one in 10¹⁸; `std::uniform_int_distribution` differs by library.
            std::swap(log_ratios[i], log_ratios[i + random() % (log_ratios.size() - i)]);
        }
        const Ratio ratio = analysis::ratio_of(std::span{log_ratios}.first(count), confidence);
        sum += std::log(ratio.high / ratio.low) / 2;
    }
    return sum / choices;
}

}  // namespace

std::string noise_load(const LoadPlan& plan) {
    const auto rounds = static_cast<std::uint64_t>(std::max(plan.rounds, 1));
    std::string load = fmt::format("{}, slices of ", to_string(plan.load));
    if (is_until_verdict(plan)) {
        load += fmt::format("{} to {}", format_duration(looks().front().slice), format_duration(looks().back().slice));
    } else {
        load += plan.requests ? fmt::format("{} requests", *plan.requests / rounds)
                              : format_duration(plan.duration / std::max(plan.rounds, 1));
    }
    const LoadPlan usual;
    for (const PlanMember& member : plan_members()) {
        if (member.role != PlanRole::load || member.get(plan) == member.get(usual)) continue;
        if (member.name == "launches" && plan.launches != 1) continue;  // a round is on a launch of its own, or nearly
        load += fmt::format(", {} {}", member.words, in_words(member, plan));
    }
    return load;
}

std::vector<NoiseFloor> noise_floors(const Rounds& rounds) {
    assert(rounds.targets.size() == 2);
    const analysis::Pair pair{rounds.targets[1].target.name, rounds.targets[0].target.name};
    const analysis::LaunchesByRound launches = analysis::launches_by_round(rounds, pair);
    std::vector<NoiseFloor> floors;
    for (const Endpoint& endpoint : rounds.plan.endpoints) {
        const std::string name = label(endpoint);
        const std::vector<double> log_ratios =
            analysis::per_unit(analysis::pair_by_round(rounds.find(pair.target, name),
                                                       rounds.find(pair.reference, name), analysis::metrics().front()),
                               launches);
        if (log_ratios.size() < 2) continue;
        const auto [lowest, highest] = std::minmax_element(log_ratios.begin(), log_ratios.end());
        floors.push_back(
            {.host = rounds.host.hostname_hash,
             .endpoint = name,
             .load = noise_load(rounds.plan),
             .measured_at = rounds.started_at,
             .rounds = static_cast<int>(log_ratios.size()),
             .lowest = std::exp(*lowest),
             .highest = std::exp(*highest),
             .spread = percent_of(standard_deviation(log_ratios)),
             .at_5_rounds = percent_of(expected_half_width(log_ratios, 5, analysis::equivalence_confidence)),
             .at_10_rounds = percent_of(expected_half_width(log_ratios, 10, usual_confidence))});
    }
    return floors;
}

}  // namespace httpbench
