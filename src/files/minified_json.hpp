#pragma once

#include <string>
#include <string_view>

namespace httpbench {

/// The JSON without the spaces between its tokens; empty when a string in it is not closed.
[[nodiscard]] std::string minified(std::string_view json);

/// Whether a text is a JSON object or array that has no space to lose.
[[nodiscard]] bool is_minified_object_or_array(std::string_view text);

}  // namespace httpbench
