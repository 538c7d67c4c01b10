#pragma once

#include "base/json_writer.hpp"
#include "httpbench/verification.hpp"

namespace httpbench::files {

/// The members of a verification in the object around.
void write_verification(JsonWriter& json, const Verification& verification);

}  // namespace httpbench::files
