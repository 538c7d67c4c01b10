#pragma once

#include "httpbench/verification.hpp"
#include "report/json_node.hpp"

namespace httpbench::report {

/// Reads the member "verification" of a results file. @throws Error (`invalid_results`)
[[nodiscard]] Verification read_verification(const JsonNode& node);

}  // namespace httpbench::report
