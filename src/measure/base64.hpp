#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace httpbench::measure {

/// Base64 with padding (RFC 4648 §4).
[[nodiscard]] std::string to_base64(std::string_view bytes);

/// The bytes. None when the text is not base64 with its padding.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace httpbench::measure
