#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace httpbench::answers {

/// A string or a number of a JSON text, percent-encoded to stand as a path's segment (RFC 3986 §2.1); none where there
/// is no such member, or another kind of value. @param pointer RFC 6901
[[nodiscard]] std::optional<std::string> path_segment_at(const std::string& json, std::string_view pointer);

}  // namespace httpbench::answers
