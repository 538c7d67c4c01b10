#pragma once

#include "files/json_node.hpp"
#include "httpbench/rounds.hpp"

namespace httpbench::files {

/// Reads an element of the member "results", as `write_measurement` writes it.
/// @throws Error (`invalid_results`)
[[nodiscard]] Measurement read_measurement(const JsonNode& node);

}  // namespace httpbench::files
