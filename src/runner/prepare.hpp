#pragma once

#include "httpbench/load_plan.hpp"
#include "httpbench/target.hpp"
#include "runner/running_target.hpp"

#include <stop_token>
#include <vector>

namespace httpbench {

/// Refuses a plan or targets that cannot be, before anything is launched. @throws Error (`invalid_plan`)
void refuse_issues(const LoadPlan& plan, const std::vector<Target>& targets);

/// Launches, names and looks at targets before anything else is sent to them.
/// @return one each; empty when a stop was requested before all were ready
/// @pre `refuse_issues` let them pass. @throws Error when a target cannot be launched, reached or is not healthy
[[nodiscard]] RunningTargets prepare(const LoadPlan& plan, const std::vector<Target>& targets,
                                     const std::stop_token& stop);

}  // namespace httpbench
