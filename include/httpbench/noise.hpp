#pragma once

#include "httpbench/chrono.hpp"
#include "httpbench/export.hpp"
#include "httpbench/load_plan.hpp"
#include "httpbench/rounds.hpp"
#include "httpbench/units.hpp"

#include <string>
#include <vector>

namespace httpbench {

/// How much two measurements of one and the same server differ on a machine: what it takes a difference to show.
struct NoiseFloor {
    std::string host = {};                                ///< `Host::hostname_hash`
    std::string endpoint = {};                            ///< label
    std::string load = {};                                ///< as `noise_load` says it
    std::chrono::system_clock::time_point measured_at{};  ///< by the wall clock, in UTC
    int rounds = 0;             ///< that it rests on; launches, where these had several rounds each
    double lowest = 1;          ///< ratio of throughput, the target to itself, in the round where it was lowest
    double highest = 1;         ///< where it was highest
    Percent spread = {};        ///< standard deviation of the ratio from round to round, or launch to launch
    Percent at_5_rounds = {};   ///< half-width of the interval that 5 rounds can be expected to give: 90 %, as there is
                                ///< no 95 % interval of fewer than 6; NaN when too few were measured
    Percent at_10_rounds = {};  ///< of 10 rounds: 95 %. A smaller difference is not resolved
    bool operator==(const NoiseFloor&) const = default;
};

/// What of a plan decides how noisy it is, in words: "closed loop with 50 connections, slices of 250ms"; and what
/// else of the load is not the default: ", window 50ms", ", pipeline 16", ", launches 1".
[[nodiscard]] HTTPBENCH_EXPORT std::string noise_load(const LoadPlan& plan);

/// The noise of each endpoint, in the plan's order, from rounds in which one server was measured as two targets. Half
/// the width of the interval at n rounds is the mean over 1000 choices of n from the rounds, which are always the same
/// ones; no law is assumed. Pure. Endpoints without two rounds are left out.
/// @pre two targets
[[nodiscard]] HTTPBENCH_EXPORT std::vector<NoiseFloor> noise_floors(const Rounds& rounds);

}  // namespace httpbench
