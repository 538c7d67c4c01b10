#pragma once

#include "httpbench/load_plan.hpp"
#include "httpbench/target.hpp"
#include "runner/launch.hpp"
#include "runner/preflight.hpp"

#include <stop_token>
#include <vector>

namespace httpbench {

/// Targets that can be asked: every one running, named, reached and healthy. Launched servers end with this object.
struct Prepared {
    std::vector<Target> targets = {};  ///< every name and URL filled in
    LaunchedServers servers = {};
    std::vector<ReadyTarget> ready = {};  ///< empty when a stop was requested before all were
};

/// Refuses a plan or targets that cannot be, before anything is launched. @throws Error (`invalid_plan`)
void refuse_issues(const LoadPlan& plan, const std::vector<Target>& targets);

/// Launches, names and looks at targets before anything else is sent to them.
/// @pre `refuse_issues` let them pass. @throws Error when a target cannot be launched, reached or is not healthy
[[nodiscard]] Prepared prepare(const LoadPlan& plan, const std::vector<Target>& targets, const std::stop_token& stop);

}  // namespace httpbench
