#pragma once

#include "httpbench/load_plan.hpp"
#include "report/json_node.hpp"

namespace httpbench::report {

/// Reads the member "plan" of a results file, as `write_plan` writes it.
/// @throws Error (`invalid_results`)
[[nodiscard]] LoadPlan read_plan_member(const JsonNode& node);

}  // namespace httpbench::report
