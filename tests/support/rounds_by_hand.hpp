#pragma once

#include "httpbench/rounds.hpp"

#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <vector>

/// Rounds with numbers made up for a test.
namespace httpbench::test {

/// Stands in place of a goodput: the target has no slice in that round.
inline constexpr double no_slice = std::numeric_limits<double>::quiet_NaN();

struct EndpointByHand {
    std::string name;
    std::vector<double> goodput;  ///< by round, in thousandths at the finest
};

struct TargetByHand {
    std::string name;
    std::vector<EndpointByHand> endpoints;
};

/// A slice in which every request was ok.
inline Slice slice_by_hand(int round, double goodput) {
    constexpr std::chrono::seconds elapsed{1000};
    const auto ok = static_cast<std::uint64_t>(std::llround(goodput * static_cast<double>(elapsed.count())));
    return {.round = round, .elapsed = elapsed, .outcomes = {.sent = ok, .ok = ok}};
}

inline Measurement measurement_by_hand(const std::string& target, const EndpointByHand& endpoint) {
    Measurement measurement{.target = target, .endpoint = endpoint.name};
    int round = 0;
    for (const double goodput : endpoint.goodput) {
        ++round;
        if (std::isnan(goodput)) continue;
        measurement.slices.push_back(slice_by_hand(round, goodput));
        measurement.stats.outcomes += measurement.slices.back().outcomes;
        measurement.stats.elapsed += measurement.slices.back().elapsed;
    }
    return measurement;
}

/// Rounds that no audit objects to. The plan has the endpoints of the first target.
inline Rounds rounds_by_hand(const std::vector<TargetByHand>& targets) {
    Rounds rounds;
    for (const EndpointByHand& endpoint : targets.front().endpoints) {
        rounds.plan.endpoints.push_back({.name = endpoint.name});
    }
    for (const TargetByHand& target : targets) {
        rounds.targets.push_back({.target = {.name = target.name}});
        for (const EndpointByHand& endpoint : target.endpoints) {
            rounds.measurements.push_back(measurement_by_hand(target.name, endpoint));
        }
    }
    return rounds;
}

/// One endpoint, "GET /", on the reference "old" and the target "new".
inline Rounds rounds_by_hand(std::vector<double> old_goodput, std::vector<double> new_goodput) {
    return rounds_by_hand({{"old", {{"GET /", std::move(old_goodput)}}}, {"new", {{"GET /", std::move(new_goodput)}}}});
}

/// Every target was launched anew before each so many rounds.
inline void launch_every(Rounds& rounds, int count) {
    for (TargetRun& run : rounds.targets) run.launches.clear();
    for (Measurement& measurement : rounds.measurements) {
        for (Slice& slice : measurement.slices) slice.launch = (slice.round - 1) / count + 1;
    }
    for (TargetRun& run : rounds.targets) {
        for (const Measurement& measurement : rounds.measurements) {
            if (measurement.target != run.target.name || measurement.slices.empty()) continue;
            run.launches.resize(static_cast<std::size_t>(measurement.slices.back().launch),
                                {.started = std::chrono::seconds{1}, .ready = std::chrono::seconds{2}});
        }
    }
}

}  // namespace httpbench::test
