#pragma once

#include "base/json_writer.hpp"
#include "httpbench/comparator.hpp"

namespace httpbench::files {

/// The members "comparisons", "wins" and "audit" of the object around.
void write_comparison(JsonWriter& json, const Comparison& comparison);

}  // namespace httpbench::files
