#pragma once

#include <cstddef>
#include <string_view>

namespace httpbench::reference {

/// The length of the UTF-8 sequence at the front of `text`: 1 to 4, or 0 when there is none (RFC 3629: no overlong
/// forms, no surrogates, nothing above U+10FFFF) or `text` is empty.
[[nodiscard]] std::size_t utf8_sequence(std::string_view text) noexcept;

/// Whether all of `text` is UTF-8. The empty text is.
[[nodiscard]] bool is_utf8(std::string_view text) noexcept;

/// The number of code points in `text`, which must be UTF-8.
[[nodiscard]] std::size_t count_characters(std::string_view text) noexcept;

}  // namespace httpbench::reference
