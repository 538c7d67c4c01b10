#pragma once

#include "httpbench/chrono.hpp"
#include "httpbench/export.hpp"
#include "httpbench/load_plan.hpp"
#include "httpbench/rounds.hpp"
#include "httpbench/units.hpp"

#include <span>
#include <string>
#include <string_view>
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

/// Where results of `noise` are kept: httpbench/noise.json under $XDG_STATE_HOME, or under ~/.local/state. Empty when
/// neither that nor $HOME is set.
[[nodiscard]] HTTPBENCH_EXPORT std::string noise_path();

/// Noise results as JSON: `{"schema": "httpbench-noise/1", "noise": [{"host", "endpoint", "load", "measured_at",
/// "rounds", "lowest_ratio", "highest_ratio", "spread_percent", "at_5_rounds_percent", "at_10_rounds_percent"}]}`.
[[nodiscard]] HTTPBENCH_EXPORT std::string to_json(std::span<const NoiseFloor> floors);

/// Reads that text. @param name how an error calls it @throws Error (`invalid_results`) when it is another
[[nodiscard]] HTTPBENCH_EXPORT std::vector<NoiseFloor> parse_noise(std::string_view text,
                                                                   std::string_view name = "noise");

/// What a file keeps; nothing when there is no such file. @throws Error as `parse_noise`, and when it cannot be read
[[nodiscard]] HTTPBENCH_EXPORT std::vector<NoiseFloor> read_noise(const std::string& path);

/// Adds results to a file, in place of those of the same host, endpoint and load; makes its folder. A file that does
/// not read is replaced. @throws Error (`output_failed`) when it cannot be written; it is as it was then
HTTPBENCH_EXPORT void keep_noise(const std::string& path, std::span<const NoiseFloor> floors);

}  // namespace httpbench
