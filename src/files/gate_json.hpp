#pragma once

#include "base/json_writer.hpp"
#include "files/json_node.hpp"
#include "httpbench/gate.hpp"

#include <vector>

namespace httpbench::files {

/// The member "gates" of the object around.
void write_gates(JsonWriter& json, const std::vector<GateResult>& gates);

/// Reads the member "gates" of a results file, as `write_gates` writes it. @throws Error (`invalid_results`)
[[nodiscard]] std::vector<GateResult> read_gates(const JsonNode& file);

}  // namespace httpbench::files
