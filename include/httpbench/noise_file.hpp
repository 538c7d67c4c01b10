#pragma once

#include "httpbench/export.hpp"
#include "httpbench/noise.hpp"
#include "httpbench/report.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace httpbench {

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

/// A table for the console, a line per endpoint.
[[nodiscard]] HTTPBENCH_EXPORT std::string to_text(std::span<const NoiseFloor> floors, const TextOptions& options = {});

}  // namespace httpbench
