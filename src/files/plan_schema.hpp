#pragma once

#include <string>
#include <string_view>

namespace httpbench::files {

/// A schema with the members of a plan in the place of "@plan_members": in an object their descriptions, in a list
/// their names.
[[nodiscard]] std::string with_plan_members(std::string_view schema);

}  // namespace httpbench::files
