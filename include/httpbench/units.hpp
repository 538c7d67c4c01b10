#pragma once

#include "httpbench/chrono.hpp"
#include "httpbench/export.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace httpbench {

/// A share of a whole: `Percent{5}` and `5_percent` are five hundredths.
struct Percent {
    double value = 0;  ///< in percent, so 5 for 5 %

    /// The same as a fraction: 0.05 for 5 %.
    [[nodiscard]] constexpr double fraction() const noexcept { return value / 100; }
    constexpr auto operator<=>(const Percent&) const = default;
};

inline namespace literals {
/// `5_percent`
constexpr Percent operator""_percent(unsigned long long value) noexcept {
    return {static_cast<double>(value)};
}
/// `0.5_percent`
constexpr Percent operator""_percent(long double value) noexcept {
    return {static_cast<double>(value)};
}
}  // namespace literals

/// Reads "250ms", "5s", "2m", "1.5h", "50us", "800ns"; the unit is required. Not negative, at most 1000 h.
/// @throws Error (`invalid_value`) whose text names the value, what is wrong with it, and an example
[[nodiscard]] HTTPBENCH_EXPORT std::chrono::nanoseconds parse_duration(std::string_view text);

/// Reads a whole number, "50", "10k", "2M" (thousands and millions). @throws as `parse_duration`
[[nodiscard]] HTTPBENCH_EXPORT std::uint64_t parse_count(std::string_view text);

/// Reads a number of requests per second above 0: "2000", "2000/s", "2.5k", "0.5/s". @throws as `parse_duration`
[[nodiscard]] HTTPBENCH_EXPORT double parse_rate(std::string_view text);

/// Reads "3%" or "0.5%"; the sign is required. @throws as `parse_duration`
[[nodiscard]] HTTPBENCH_EXPORT Percent parse_percent(std::string_view text);

/// "3%": the shortest digits that `parse_percent` reads back as the same number.
[[nodiscard]] HTTPBENCH_EXPORT std::string format_percent(Percent percent);

/// A whole number in the largest unit that divides it: "2500ms", "5s", "0s". `parse_duration` reads it back.
[[nodiscard]] HTTPBENCH_EXPORT std::string format_duration(std::chrono::nanoseconds duration);

}  // namespace httpbench
