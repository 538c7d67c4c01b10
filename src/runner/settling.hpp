#pragma once

#include "engine/worker.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <vector>

namespace httpbench {

/// Measures one unscored slice of an endpoint.
using UnscoredSlice = std::function<WorkReport(std::size_t endpoint, int number)>;

/// Loads a target that was launched until it is settled: slices of all endpoints by turns, until two in a row of each
/// differ by less than 2 % in goodput, or by no more than so few requests can tell, two standard errors of their count;
/// or until the time is over. @return whether it is settled
[[nodiscard]] bool settle(std::size_t endpoints, std::chrono::nanoseconds at_most, const UnscoredSlice& measure,
                          const std::function<bool()>& stopped);

}  // namespace httpbench
