#include "report/formats/markdown_text.hpp"

#include "base/utf8.hpp"

#include <fmt/format.h>

namespace httpbench::report {

namespace {

/// A character reference never is markup (CommonMark 0.30, §6.2).
std::string reference(char c) {
    return fmt::format("&#{};", static_cast<int>(c));
}

/// @param behind_at what follows an "@"
std::string escaped(std::string_view text, std::string_view behind_at) {
    constexpr std::string_view special = "&<>`*_[]|~\\@:$";
    std::string result;
    for (const char c : to_valid_utf8(text)) {
        if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') {
            result += ' ';
        } else if (c == '.' && result.ends_with("www")) {
            result += reference(c);  // it would become a link
        } else if (special.find(c) != std::string_view::npos) {
            result += reference(c);
            if (c == '@') result += behind_at;
        } else {
            result += c;
        }
    }
    return result;
}

}  // namespace

std::string markdown_text(std::string_view text) {
    return escaped(text, "<!-- -->");  // GitHub looks for "@somebody" after all else
}

std::string code_text(std::string_view text) {
    return "<code>" + escaped(text, "") + "</code>";
}

}  // namespace httpbench::report
