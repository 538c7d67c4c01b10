#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace httpbench {

/// One code point at the beginning of a text, as well-formed UTF-8 (Unicode 15, table 3-7) has it.
struct CodePoint {
    char32_t value = 0;
    std::size_t bytes = 0;  ///< that it takes; 0 when the text does not begin with well-formed UTF-8
};

/// The first code point of a text that is not empty.
[[nodiscard]] CodePoint first_code_point(std::string_view text) noexcept;

/// The text with every byte that is not part of well-formed UTF-8 replaced by U+FFFD.
[[nodiscard]] std::string to_valid_utf8(std::string_view text);

/// Code points in a text; a byte that is not part of well-formed UTF-8 counts as one.
[[nodiscard]] std::size_t count_code_points(std::string_view text) noexcept;

}  // namespace httpbench
