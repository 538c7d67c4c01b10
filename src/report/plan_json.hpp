#pragma once

#include "base/json_writer.hpp"
#include "httpbench/load_plan.hpp"

namespace httpbench::report {

/// The members of a plan in the object around, under the names of the plan file; every endpoint has its label as name.
void write_plan(JsonWriter& json, const LoadPlan& plan);

}  // namespace httpbench::report
