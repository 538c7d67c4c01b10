#pragma once

#include <string>
#include <string_view>

namespace httpbench::contract {

/// Compares two JSON texts as values: the order of members and the way that numbers are written do not matter. In
/// `expected`, these strings stand for what cannot be known beforehand:
/// "$timestamp" (RFC 3339 in UTC with microseconds), "$milliseconds" (a number ≥ 0), "$id" (an integer ≥ 1),
/// "$text" (a string that is not empty).
/// @return what differs; empty when nothing does
[[nodiscard]] std::string mismatch(std::string_view expected, std::string_view actual);

/// Whether `text` is like "2026-01-31T12:00:00.123456Z".
[[nodiscard]] bool is_timestamp(std::string_view text);

}  // namespace httpbench::contract
