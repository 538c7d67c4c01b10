#pragma once

#include "httpbench/rounds.hpp"
#include "report/json_node.hpp"

namespace httpbench::report {

/// Reads an element of the member "results", as `write_measurement` writes it.
/// @throws Error (`invalid_results`)
[[nodiscard]] Measurement read_measurement(const JsonNode& node);

}  // namespace httpbench::report
