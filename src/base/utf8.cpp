#include "base/utf8.hpp"

namespace httpbench {

namespace {

struct LeadByte {
    std::size_t length = 0;  ///< of the sequence it begins; 0 when it can begin none
    char32_t bits = 0;
    char32_t least = 0;  ///< smallest code point that needs this length; below it the form is overlong
};

LeadByte lead_byte(unsigned char byte) noexcept {
    if (byte < 0x80U) return {1, byte, 0};
    if ((byte & 0xE0U) == 0xC0U) return {2, byte & 0x1FU, 0x80};
    if ((byte & 0xF0U) == 0xE0U) return {3, byte & 0x0FU, 0x800};
    if ((byte & 0xF8U) == 0xF0U) return {4, byte & 0x07U, 0x10000};
    return {};
}

bool is_surrogate(char32_t value) noexcept {
    return value >= 0xD800 && value <= 0xDFFF;
}

}  // namespace

CodePoint first_code_point(std::string_view text) noexcept {
    const LeadByte lead = lead_byte(static_cast<unsigned char>(text.front()));
    if (lead.length == 0 || lead.length > text.size()) return {};
    char32_t value = lead.bits;
    for (const char c : text.substr(1, lead.length - 1)) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0U) != 0x80U) return {};
        value = value << 6U | (byte & 0x3FU);
    }
    if (value < lead.least || value > 0x10FFFF || is_surrogate(value)) return {};
    return {value, lead.length};
}

std::string to_valid_utf8(std::string_view text) {
    std::string valid;
    valid.reserve(text.size());
    while (!text.empty()) {
        const std::size_t bytes = first_code_point(text).bytes;
        valid += bytes > 0 ? text.substr(0, bytes) : "\xEF\xBF\xBD";
        text.remove_prefix(bytes > 0 ? bytes : 1);
    }
    return valid;
}

std::size_t count_code_points(std::string_view text) noexcept {
    std::size_t count = 0;
    while (!text.empty()) {
        const std::size_t bytes = first_code_point(text).bytes;
        text.remove_prefix(bytes > 0 ? bytes : 1);
        ++count;
    }
    return count;
}

}  // namespace httpbench
