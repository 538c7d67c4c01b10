#pragma once

#include "files/json_node.hpp"
#include "httpbench/load_plan.hpp"

namespace httpbench::files {

/// Reads the member "plan" of a results file, as `write_plan` writes it.
/// @throws Error (`invalid_results`)
[[nodiscard]] LoadPlan read_plan_member(const JsonNode& node);

}  // namespace httpbench::files
