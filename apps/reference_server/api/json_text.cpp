#include "reference_server/api/json_text.hpp"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>

#include "reference_server/api/utf8.hpp"

namespace httpbench::reference {

namespace {

bool stands_for_itself(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
}

void append_escape(std::string& out, char c) {
    constexpr std::string_view digits = "0123456789abcdef";
    switch (c) {
        case '"':
            out.append("\\\"");
            return;
        case '\\':
            out.append("\\\\");
            return;
        case '\b':
            out.append("\\b");
            return;
        case '\f':
            out.append("\\f");
            return;
        case '\n':
            out.append("\\n");
            return;
        case '\r':
            out.append("\\r");
            return;
        case '\t':
            out.append("\\t");
            return;
        default:
            break;
    }
    const auto byte = static_cast<unsigned char>(c);
    out.append("\\u00");
    out.push_back(digits[byte >> 4]);
    out.push_back(digits[byte & 0xf]);
}

template <typename Number>
void append_digits(std::string& out, Number value) {
    std::array<char, 32> text;
    const auto result = std::to_chars(text.data(), text.data() + text.size(), value);
    out.append(text.data(), result.ptr);
}

}  // namespace

void append_string(std::string& out, std::string_view text) {
    out.push_back('"');
    while (!text.empty()) {
        std::size_t plain = 0;
        while (plain < text.size() && stands_for_itself(text[plain])) ++plain;
        out.append(text.substr(0, plain));
        text.remove_prefix(plain);
        if (text.empty()) break;

        if (static_cast<unsigned char>(text.front()) < 0x80) {
            append_escape(out, text.front());
            text.remove_prefix(1);
        } else if (const std::size_t length = utf8_sequence(text); length > 0) {
            out.append(text.substr(0, length));
            text.remove_prefix(length);
        } else {
            out.append("\\ufffd");
            text.remove_prefix(1);
        }
    }
    out.push_back('"');
}

void append_integer(std::string& out, std::int64_t value) {
    append_digits(out, value);
}

void append_number(std::string& out, double value) {
    assert(std::isfinite(value));
    append_digits(out, value);
}

}  // namespace httpbench::reference
