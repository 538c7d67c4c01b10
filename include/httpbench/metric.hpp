#pragma once

#include "httpbench/export.hpp"

#include <string_view>

namespace httpbench {

/// What two targets can be compared by: one ratio of a `PairComparison` each.
enum class Metric {
    throughput,  ///< goodput; more is better, and less of all others
    mean,        ///< mean latency
    median,      ///< P50 of latency
    p95,         ///< P95 of latency
    p99,         ///< P99 of latency
    cpu,         ///< server CPU time per request, where the server's processes can be seen
    memory,      ///< server peak memory, likewise
};

/// The metric in words: "throughput", "mean latency", "median latency", "P95 latency", "P99 latency", "CPU per
/// request", "peak memory".
[[nodiscard]] HTTPBENCH_EXPORT std::string_view to_string(Metric metric) noexcept;

}  // namespace httpbench
