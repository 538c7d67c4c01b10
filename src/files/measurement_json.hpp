#pragma once

#include "base/json_writer.hpp"
#include "httpbench/endpoint.hpp"
#include "httpbench/rounds.hpp"

namespace httpbench::files {

/// One element of "results": what was measured of an endpoint on a target, whole and per round.
void write_measurement(JsonWriter& json, const Measurement& measurement, const Endpoint& endpoint);

}  // namespace httpbench::files
