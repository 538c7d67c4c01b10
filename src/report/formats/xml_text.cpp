#include "report/formats/xml_text.hpp"

#include "base/utf8.hpp"

namespace httpbench::report {

namespace {

constexpr std::string_view replacement = "\uFFFD";

bool is_xml_character(char32_t c) {
    if (c < U' ') return c == U'\t' || c == U'\n' || c == U'\r';
    return c != 0xFFFE && c != 0xFFFF;
}

/// What stands for a character that is markup, or that a reader would turn into another; empty for any other.
std::string_view escape_of(char32_t c) {
    switch (c) {
        case U'&':
            return "&amp;";
        case U'<':
            return "&lt;";
        case U'>':
            return "&gt;";
        case U'"':
            return "&quot;";
        case U'\'':
            return "&#39;";
        case U'\t':
            return "&#9;";
        case U'\n':
            return "&#10;";
        case U'\r':
            return "&#13;";
        default:
            return {};
    }
}

}  // namespace

std::string xml_text(std::string_view text) {
    std::string escaped;
    while (!text.empty()) {
        const CodePoint point = first_code_point(text);
        const std::size_t size = point.bytes > 0 ? point.bytes : 1;
        if (point.bytes == 0 || !is_xml_character(point.value)) {
            escaped += replacement;
        } else if (const std::string_view escape = escape_of(point.value); !escape.empty()) {
            escaped += escape;
        } else {
            escaped += text.substr(0, size);
        }
        text.remove_prefix(size);
    }
    return escaped;
}

}  // namespace httpbench::report
