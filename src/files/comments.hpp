#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace httpbench {

/// JSON without its comments.
struct Uncommented {
    std::string text = {};                           ///< as long as before: every comment became spaces
    std::optional<std::size_t> unclosed_quote = {};  ///< of the first string that does not end on its line
};

/// Blanks every `//` comment that does not stand inside a string, up to its line's end.
[[nodiscard]] Uncommented blank_comments(std::string_view json);

/// A place in a text as editors count it.
struct Position {
    std::size_t line = 1;
    std::size_t column = 1;  ///< in bytes
    bool operator==(const Position&) const = default;
};

/// Where an offset stands; one beyond the end counts as the end.
[[nodiscard]] Position position_at(std::string_view text, std::size_t offset);

}  // namespace httpbench
