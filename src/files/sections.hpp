#pragma once

#include "base/json_writer.hpp"
#include "files/json_node.hpp"
#include "httpbench/comparator.hpp"
#include "httpbench/endpoint.hpp"
#include "httpbench/gate.hpp"
#include "httpbench/load_plan.hpp"
#include "httpbench/plan_members.hpp"
#include "httpbench/rounds.hpp"
#include "httpbench/verification.hpp"

#include <string>
#include <vector>

/// The parts of a results file, each written and read by a file of its own.
namespace httpbench::files {

/// The members "comparisons", "wins" and "audit" of the object around.
void write_comparison(JsonWriter& json, const Comparison& comparison);

/// Reads the members "comparisons", "wins" and "audit" of a results file, as `write_comparison` writes them. The
/// reference of a comparison without pairs stays empty.
/// @throws Error (`invalid_results`)
[[nodiscard]] Comparison read_comparison(const JsonNode& file);

/// The member "gates" of the object around.
void write_gates(JsonWriter& json, const std::vector<GateResult>& gates);

/// Reads the member "gates" of a results file, as `write_gates` writes it. @throws Error (`invalid_results`)
[[nodiscard]] std::vector<GateResult> read_gates(const JsonNode& file);

/// One element of "results": what was measured of an endpoint on a target, whole and per round.
void write_measurement(JsonWriter& json, const Measurement& measurement, const Endpoint& endpoint);

/// Reads an element of the member "results", as `write_measurement` writes it.
/// @throws Error (`invalid_results`)
[[nodiscard]] Measurement read_measurement(const JsonNode& node);

/// The members of a plan in the object around, under the names of the plan file; every endpoint has its label as name.
void write_plan(JsonWriter& json, const LoadPlan& plan);

/// The value of a plan member, on one line.
[[nodiscard]] std::string plan_value_json(const PlanValue& value);

/// Reads the member "plan" of a results file, as `write_plan` writes it.
/// @throws Error (`invalid_results`)
[[nodiscard]] LoadPlan read_plan_member(const JsonNode& node);

/// The members of a verification in the object around.
void write_verification(JsonWriter& json, const Verification& verification);

/// Reads the member "verification" of a results file. @throws Error (`invalid_results`)
[[nodiscard]] Verification read_verification(const JsonNode& node);

}  // namespace httpbench::files
