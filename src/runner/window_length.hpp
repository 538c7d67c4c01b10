#pragma once

#include "httpbench/load_plan.hpp"

#include <chrono>

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

/// Whether an endpoint is measured at a look with slices so long: they last at least 20 times its median latency on the
/// slowest target, and hold 200 answers. Source: method §5.
[[nodiscard]] bool begins_at(const LoadPlan& plan, std::chrono::nanoseconds latency,
                             std::chrono::nanoseconds slice) noexcept;

}  // namespace httpbench
