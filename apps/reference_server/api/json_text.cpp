#include "reference_server/api/json_text.hpp"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "reference_server/api/utf8.hpp"

namespace httpbench::reference {

namespace {

bool stands_for_itself(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
}

/// How many characters at the beginning stand for themselves; eight at a time, as long as all eight do.
std::size_t count_plain(std::string_view text) {
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t high_bits = ones * 0x80;
    const auto has_less = [](std::uint64_t bytes, unsigned limit) {
        return (bytes - ones * limit) & ~bytes & high_bits;
    };
    const auto has = [&](std::uint64_t bytes, char c) {
        return has_less(bytes ^ (ones * static_cast<unsigned char>(c)), 1);
    };
    std::size_t count = 0;
    for (std::uint64_t bytes = 0; count + sizeof bytes <= text.size(); count += sizeof bytes) {
        std::memcpy(&bytes, text.data() + count, sizeof bytes);
        if (((bytes & high_bits) | has_less(bytes, 0x20) | has(bytes, '"') | has(bytes, '\\')) != 0) break;
    }
    while (count < text.size() && stands_for_itself(text[count])) ++count;
    return count;
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

/// Appends a number of whole cents, as most prices are, for which this is quicker than finding the shortest digits.
/// @return whether it was one, and short enough to be written without an exponent
bool append_cents(std::string& out, double value) {
    constexpr double limit = 100'000;
    if (!(value > 0 && value < limit)) return false;
    const auto cents = static_cast<std::uint32_t>(std::lround(value * 100));
    if (cents / 100.0 != value) return false;

    append_digits(out, cents / 100);
    if (const std::uint32_t fraction = cents % 100; fraction > 0) {
        out.push_back('.');
        out.push_back(static_cast<char>('0' + fraction / 10));
        if (fraction % 10 > 0) out.push_back(static_cast<char>('0' + fraction % 10));
    }
    return true;
}

}  // namespace

void append_string(std::string& out, std::string_view text) {
    out.push_back('"');
    while (!text.empty()) {
        const std::size_t plain = count_plain(text);
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
    if (!append_cents(out, value)) append_digits(out, value);
}

}  // namespace httpbench::reference
