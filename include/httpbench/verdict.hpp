#pragma once

#include "httpbench/export.hpp"

#include <string_view>

namespace httpbench {

/// A ratio and how sure it is. Above 1 favours the target that is named first.
struct Ratio {
    double estimate = 0;       ///< Hodges–Lehmann, over rounds or launches; NaN when no round has both numbers
    double low = 0;            ///< NaN when there are too few rounds for the confidence
    double high = 0;           ///< NaN with `low`
    double confidence = 0.95;  ///< asked for; the interval's own is at least that
    int rounds = 0;            ///< that it rests on; launches, where these had several rounds each
};

/// How a comparison ends.
enum class Verdict {
    significant,   ///< the whole interval at 2.0 or beyond
    notable,       ///< at 1.5 or beyond
    moderate,      ///< at 1.1 or beyond
    comparable,    ///< the interval of equivalence, 90 %, inside (1/1.1, 1.1)
    inconclusive,  ///< none of these: more rounds are needed
    invalid,       ///< the audit vetoes: no winner is named
};

/// The verdict's name as it stands in the results: "SIGNIFICANT", …
[[nodiscard]] HTTPBENCH_EXPORT std::string_view to_string(Verdict verdict) noexcept;

/// The verdict on a throughput ratio that no audit vetoes. `decision` is the ratio with the interval of the
/// asked confidence, `equivalence` the same ratio with its 90 % interval (99.2 % with `UntilVerdict`). @source method
/// §5
[[nodiscard]] HTTPBENCH_EXPORT Verdict judge(const Ratio& decision, const Ratio& equivalence) noexcept;

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
