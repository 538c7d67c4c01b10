#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>

namespace httpbench {

/// What no estimate exceeds: 100 years. Sums of two still fit.
inline constexpr std::chrono::nanoseconds longest_estimate = std::chrono::hours{24 * 365 * 100};

/// A duration times a factor of 0 or more: exact below 104 days, `longest_estimate` at most.
[[nodiscard]] inline std::chrono::nanoseconds scaled(std::chrono::nanoseconds duration, double factor) {
    const double product = static_cast<double>(duration.count()) * factor;
    return std::chrono::nanoseconds{std::llround(std::min(product, static_cast<double>(longest_estimate.count())))};
}

}  // namespace httpbench
