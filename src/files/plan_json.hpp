#pragma once

#include "base/json_writer.hpp"
#include "httpbench/load_plan.hpp"
#include "httpbench/plan_members.hpp"

#include <string>

namespace httpbench::files {

/// The members of a plan in the object around, under the names of the plan file; every endpoint has its label as name.
void write_plan(JsonWriter& json, const LoadPlan& plan);

/// The value of a plan member, on one line.
[[nodiscard]] std::string plan_value_json(const PlanValue& value);

}  // namespace httpbench::files
