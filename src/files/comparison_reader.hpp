#pragma once

#include "files/json_node.hpp"
#include "httpbench/comparator.hpp"

namespace httpbench::files {

/// Reads the members "comparisons", "wins" and "audit" of a results file, as `write_comparison` writes them. The
/// reference of a comparison without pairs stays empty.
/// @throws Error (`invalid_results`)
[[nodiscard]] Comparison read_comparison(const JsonNode& file);

}  // namespace httpbench::files
