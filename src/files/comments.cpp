#include "files/comments.hpp"

#include <algorithm>

namespace httpbench {

namespace {

/// The offset behind the string that opens at `quote`; none when its line ends first.
std::optional<std::size_t> string_end(std::string_view json, std::size_t quote) {
    for (std::size_t i = quote + 1; i < json.size() && json[i] != '\n'; ++i) {
        if (json[i] == '\\') {
            ++i;
        } else if (json[i] == '"') {
            return i + 1;
        }
    }
    return std::nullopt;
}

}  // namespace

Uncommented blank_comments(std::string_view json) {
    Uncommented result{.text = std::string{json}};
    std::size_t i = 0;
    while (i < json.size()) {
        if (json[i] == '"') {
            const auto end = string_end(json, i);
            if (!end) {
                result.unclosed_quote = i;
                break;
            }
            i = *end;
        } else if (json.substr(i, 2) == "//") {
            const std::size_t end = std::min(json.find('\n', i), json.size());
            std::fill(result.text.begin() + static_cast<std::ptrdiff_t>(i),
                      result.text.begin() + static_cast<std::ptrdiff_t>(end), ' ');
            i = end;
        } else {
            ++i;
        }
    }
    return result;
}

Position position_at(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, offset);
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0: the first line
    return {.line = static_cast<std::size_t>(lines) + 1, .column = before.size() - line_start + 1};
}

}  // namespace httpbench
