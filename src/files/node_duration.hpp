#pragma once

#include "files/json_node.hpp"

#include <chrono>
#include <cmath>
#include <cstdint>

namespace httpbench::files {

/// Durations up to here come back from a number of s, ms or µs to the nanosecond: a double holds every one of them
/// with room for two roundings. About 11 days.
inline constexpr double longest_read_ns = 1e15;

/// A duration of `number` units of `unit_ns` nanoseconds.
[[nodiscard]] inline std::chrono::nanoseconds duration_of(const JsonNode& node, double number, double unit_ns) {
    const double nanoseconds = number * unit_ns;
    if (!(nanoseconds >= 0 && nanoseconds <= longest_read_ns)) node.fail("must be a duration from 0 to 11 days");
    return std::chrono::nanoseconds{std::llround(nanoseconds)};
}

[[nodiscard]] inline std::chrono::nanoseconds read_s(const JsonNode& node) {
    return duration_of(node, node.number(), 1e9);
}
[[nodiscard]] inline std::chrono::nanoseconds read_ms(const JsonNode& node) {
    return duration_of(node, node.number(), 1e6);
}
/// Of a difference, that may be below 0.
[[nodiscard]] inline std::chrono::nanoseconds read_signed_ms(const JsonNode& node) {
    const double number = node.number();
    return number < 0 ? -duration_of(node, -number, 1e6) : duration_of(node, number, 1e6);
}
[[nodiscard]] inline std::chrono::nanoseconds read_us(const JsonNode& node) {
    return duration_of(node, node.number(), 1e3);
}

}  // namespace httpbench::files
