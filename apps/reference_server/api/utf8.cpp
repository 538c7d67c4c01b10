#include "reference_server/api/utf8.hpp"

#include <algorithm>

namespace httpbench::reference {

namespace {

unsigned byte_at(std::string_view text, std::size_t index) {
    return static_cast<unsigned char>(text[index]);
}

bool is_continuation(unsigned byte) {
    return (byte & 0xC0U) == 0x80U;
}

std::size_t length_by_first_byte(unsigned first) {
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return 2;
    if (first >= 0xE0 && first <= 0xEF) return 3;
    if (first >= 0xF0 && first <= 0xF4) return 4;
    return 0;
}

// The second byte alone tells overlong forms, surrogates and values above U+10FFFF from good ones.
bool second_byte_fits(unsigned first, unsigned second) {
    switch (first) {
        case 0xE0:
            return second >= 0xA0;
        case 0xED:
            return second <= 0x9F;
        case 0xF0:
            return second >= 0x90;
        case 0xF4:
            return second <= 0x8F;
        default:
            return true;
    }
}

}  // namespace

std::size_t utf8_sequence(std::string_view text) noexcept {
    if (text.empty()) return 0;
    const unsigned first = byte_at(text, 0);
    const std::size_t length = length_by_first_byte(first);
    if (length == 0 || length > text.size()) return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if (!is_continuation(byte_at(text, i))) return 0;
    }
    if (length > 1 && !second_byte_fits(first, byte_at(text, 1))) return 0;
    return length;
}

bool is_utf8(std::string_view text) noexcept {
    while (!text.empty()) {
        const std::size_t length = utf8_sequence(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

std::size_t count_characters(std::string_view text) noexcept {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return !is_continuation(static_cast<unsigned char>(c)); }));
}

}  // namespace httpbench::reference
