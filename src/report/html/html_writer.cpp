#include "report/html/html_writer.hpp"

#include "base/utf8.hpp"

namespace httpbench::report {

namespace {

constexpr std::string_view replacement = "\uFFFD";

bool is_control(char32_t point) {
    return (point < 0x20 && point != U'\t' && point != U'\n' && point != U'\r') || (point >= 0x7F && point <= 0x9F);
}

std::string_view escape_of(char32_t point) {
    switch (point) {
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
        default:
            return is_control(point) ? replacement : std::string_view{};
    }
}

}  // namespace

std::string escaped(std::string_view text) {
    const std::string valid = to_valid_utf8(text);
    std::string safe;
    safe.reserve(valid.size());
    for (std::string_view rest = valid; !rest.empty();) {
        const CodePoint point = first_code_point(rest);
        const std::string_view escape = escape_of(point.value);
        safe += escape.empty() ? rest.substr(0, point.bytes) : escape;
        rest.remove_prefix(point.bytes);
    }
    return safe;
}

std::string json_for_script(std::string_view json) {
    std::string safe;
    safe.reserve(json.size());
    for (const char c : json) {
        if (c == '<') {
            safe += "\\u003c";
        } else {
            safe += c;
        }
    }
    return safe;
}

void HtmlWriter::element(std::string_view name, const Attributes& attributes, std::string_view content) {
    element(name, attributes, [&] { text(content); });
}

void HtmlWriter::open(std::string_view name, const Attributes& attributes) {
    text_ += '<';
    text_ += name;
    for (const auto& [attribute, value] : attributes) {
        text_ += ' ';
        text_ += attribute;
        text_ += "=\"";
        text_ += escaped(value);
        text_ += '"';
    }
    text_ += '>';
}

void HtmlWriter::close(std::string_view name) {
    text_ += "</";
    text_ += name;
    text_ += ">\n";
}

}  // namespace httpbench::report
