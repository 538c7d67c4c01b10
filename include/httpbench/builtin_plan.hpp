#pragma once

#include "httpbench/export.hpp"
#include "httpbench/load_plan.hpp"

namespace httpbench {

/// The eight endpoints of the reference API, with `/health` as the health path and defaults elsewhere.
[[nodiscard]] HTTPBENCH_EXPORT LoadPlan builtin_plan();

}  // namespace httpbench
