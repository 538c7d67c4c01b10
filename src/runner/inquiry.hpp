#pragma once

#include "httpbench/load_plan.hpp"
#include "httpbench/verification.hpp"
#include "runner/running_target.hpp"

#include <stop_token>

namespace httpbench {

/// Asks running targets all that a plan asks, and compares their answers. What a stop leaves unasked is left out.
[[nodiscard]] Verification inquire(const LoadPlan& plan, const RunningTargets& targets, const std::stop_token& stop);

}  // namespace httpbench
