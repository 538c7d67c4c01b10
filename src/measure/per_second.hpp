#pragma once

#include <chrono>
#include <cstdint>
#include <limits>

namespace httpbench::measure {

/// A rate. NaN when no time was measured.
[[nodiscard]] inline double per_second(std::uint64_t count, std::chrono::nanoseconds elapsed) noexcept {
    if (elapsed.count() <= 0) return std::numeric_limits<double>::quiet_NaN();
    return static_cast<double>(count) / std::chrono::duration<double>{elapsed}.count();
}

}  // namespace httpbench::measure
