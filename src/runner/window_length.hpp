#pragma once

#include "httpbench/load_plan.hpp"

#include <chrono>
#include <cstddef>

namespace httpbench {

/// How a slice is cut into windows of the same length.
struct Windows {
    int count = 1;
    std::chrono::nanoseconds length{};
};

/// As many windows as fit: as long as the plan says, or as short as the servers allow: 25 ms (in an open loop 250 ms,
/// so that a queue that grows shows), ten times the slowest target's median latency, or ten requests of an open loop.
/// A single target takes no turns and has one window. Source: method §1.
/// @param slice measured time of a slice @param latency of the slowest target, median
[[nodiscard]] Windows windows_of(const LoadPlan& plan, std::size_t targets, std::chrono::nanoseconds slice,
                                 std::chrono::nanoseconds latency);

/// What settling told of an endpoint.
struct Settled {
    std::chrono::nanoseconds latency{};  ///< of the slowest target, median
    double apart = 1;                    ///< goodput of any target ÷ that of the next slower one, at least
};

/// The look that an endpoint begins with, of `looks()`: the first one whose slices last at least 20 times its latency
/// and hold 200 answers; the last one where none does. Where targets are four or more times apart, twice the highest
/// margin, one latency and 20 answers are enough to tell, whichever side is ahead. Source: method §5.
[[nodiscard]] std::size_t first_look(const LoadPlan& plan, const Settled& settled) noexcept;

}  // namespace httpbench
