#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace httpbench::reference {

/// Decodes %XX (RFC 3986 §2.1); '+' stays '+'. The result is `text` itself when there is nothing to decode, otherwise
/// it lives in `scratch`. None when a '%' is not followed by two hexadecimal digits.
[[nodiscard]] std::optional<std::string_view> percent_decode(std::string_view text, std::string& scratch);

/// Reads decimal digits and nothing else. A number that does not fit is the largest one, which is above every limit
/// and no item's id. None when `text` is empty or holds anything but digits.
[[nodiscard]] std::optional<std::int64_t> to_non_negative(std::string_view text) noexcept;

/// The value of the parameter `name` in a query, the last one when it is repeated; none when it is absent. A parameter
/// without '=' has an empty value. Names are compared as they stand, undecoded.
[[nodiscard]] std::optional<std::string_view> query_parameter(std::string_view query, std::string_view name) noexcept;

}  // namespace httpbench::reference
