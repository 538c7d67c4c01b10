#pragma once

#include "httpbench/load_plan.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace httpbench {

/// What settling told of a target.
struct SettledTarget {
    std::string name = {};
    std::vector<std::chrono::nanoseconds> latencies = {};  ///< median, by endpoint; 0 where it is not known
    /// The longest, by endpoint, which a window waits for at its end; empty: no longer than the median.
    std::vector<std::chrono::nanoseconds> longest = {};
};

/// What is known of a run before its first slice.
struct SettledRun {
    const LoadPlan& plan;
    int rounds = 1;                          ///< at most
    int launches = 1;                        ///< in these
    std::chrono::nanoseconds launch_cost{};  ///< of starting and settling all targets once; 0 when none is launched
    std::chrono::nanoseconds elapsed{};      ///< until now
    std::vector<SettledTarget> targets = {};
    std::vector<std::size_t> first_looks = {};  ///< by endpoint, of `looks()`; none by rounds
};

/// How long a run takes in all, and why, if that is longer than its plan lets expect; see Progress.
struct Outlook {
    std::chrono::nanoseconds duration{};
    std::string because = {};
};

/// Reckons it for a run by duration: a window of a closed loop waits before it until every connection has had an
/// answer, and after it until what is under way has ended.
[[nodiscard]] Outlook look_ahead(const SettledRun& run);

}  // namespace httpbench
