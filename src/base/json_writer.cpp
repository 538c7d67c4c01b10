#include "base/json_writer.hpp"

#include "base/utf8.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace httpbench {

namespace {

template <class Number>
std::string shortest(Number number) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    return {digits.data(), end};
}

void append_escaped(std::string& text, char c) {
    static constexpr std::string_view hex = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
        case '"':
            text += "\\\"";
            return;
        case '\\':
            text += "\\\\";
            return;
        case '\n':
            text += "\\n";
            return;
        case '\r':
            text += "\\r";
            return;
        case '\t':
            text += "\\t";
            return;
        default:
            break;
    }
    if (byte >= 0x20 && byte != 0x7F) {
        text += c;
        return;
    }
    text += "\\u00";
    text += hex[byte >> 4U];
    text += hex[byte & 0x0FU];
}

}  // namespace

void JsonWriter::value(std::string_view text) {
    separate();
    put_quoted(text);
}

void JsonWriter::value(double number) {
    if (std::isfinite(number)) {
        put(shortest(number));
    } else {
        put("null");
    }
}

void JsonWriter::put_integer(std::int64_t number) {
    put(shortest(number));
}
void JsonWriter::put_integer(std::uint64_t number) {
    put(shortest(number));
}

void JsonWriter::begin(char open) {
    separate();
    text_ += open;
    ++depth_;
    first_ = true;
}

void JsonWriter::end(char close) {
    --depth_;
    if (!first_) break_line();
    text_ += close;
    first_ = false;
    if (depth_ == 0) text_ += '\n';
}

void JsonWriter::key(std::string_view name) {
    separate();
    put_quoted(name);
    text_ += ": ";
    after_key_ = true;
}

void JsonWriter::put(std::string_view token) {
    separate();
    text_ += token;
}

void JsonWriter::put_quoted(std::string_view text) {
    text_ += '"';
    for (const char c : to_valid_utf8(text)) append_escaped(text_, c);
    text_ += '"';
}

void JsonWriter::separate() {
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (!first_) text_ += ',';
    if (depth_ > 0) break_line();
    first_ = false;
}

void JsonWriter::break_line() {
    text_ += '\n';
    text_.append(2 * static_cast<std::size_t>(depth_), ' ');
}

}  // namespace httpbench
