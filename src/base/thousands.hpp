#pragma once

#include <algorithm>
#include <cstddef>
#include <string>

namespace httpbench {

/// Commas between the thousands of a number without sign, digits behind its point apart: "12345.5" as "12,345.5".
[[nodiscard]] inline std::string with_thousands(std::string digits) {
    const std::size_t point = std::min(digits.find('.'), digits.size());
    for (std::size_t at = point; at > 3;) {
        at -= 3;
        digits.insert(at, 1, ',');
    }
    return digits;
}

}  // namespace httpbench
