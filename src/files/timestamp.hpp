#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace httpbench::files {

/// RFC 3339 in UTC with milliseconds: "2026-11-23T12:00:00.000Z". Years 0 to 9999.
[[nodiscard]] std::string to_timestamp(std::chrono::system_clock::time_point time);

/// Reads `to_timestamp`'s form, and no other. None for what is not one, or lies outside the years 1678 to 2261, which
/// are all that a nanosecond clock can hold.
[[nodiscard]] std::optional<std::chrono::system_clock::time_point> from_timestamp(std::string_view text);

}  // namespace httpbench::files
