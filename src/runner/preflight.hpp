#pragma once

#include "httpbench/load_plan.hpp"
#include "runner/running_target.hpp"

#include <stop_token>

namespace httpbench {

/// Looks at every target before any load: resolves its host, connects to it, and asks for the plan's health path. All
/// are connected to before the first is asked. Fills in what is found. @param targets with every name and URL
/// @throws Error (`unknown_host`, `unreachable`, `unhealthy`) that names the target, the reason and what to do; also
///         when a stop is requested meanwhile
void preflight(const LoadPlan& plan, RunningTargets& targets, const std::stop_token& stop);

}  // namespace httpbench
