#pragma once

#include "files/json_node.hpp"
#include "httpbench/verification.hpp"

namespace httpbench::files {

/// Reads the member "verification" of a results file. @throws Error (`invalid_results`)
[[nodiscard]] Verification read_verification(const JsonNode& node);

}  // namespace httpbench::files
