#pragma once

#include <chrono>
#include <optional>

namespace httpbench::files {

/// A duration as a number of milliseconds, microseconds or seconds, and none as none.
[[nodiscard]] constexpr double to_ms(std::chrono::nanoseconds duration) noexcept {
    return static_cast<double>(duration.count()) / 1e6;
}
[[nodiscard]] constexpr double to_us(std::chrono::nanoseconds duration) noexcept {
    return static_cast<double>(duration.count()) / 1e3;
}
[[nodiscard]] constexpr double to_s(std::chrono::nanoseconds duration) noexcept {
    return static_cast<double>(duration.count()) / 1e9;
}
[[nodiscard]] constexpr std::optional<double> to_ms(std::optional<std::chrono::nanoseconds> duration) noexcept {
    return duration ? std::optional{to_ms(*duration)} : std::nullopt;
}
[[nodiscard]] constexpr std::optional<double> to_us(std::optional<std::chrono::nanoseconds> duration) noexcept {
    return duration ? std::optional{to_us(*duration)} : std::nullopt;
}

}  // namespace httpbench::files
