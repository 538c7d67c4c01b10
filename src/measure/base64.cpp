#include "measure/base64.hpp"

#include <algorithm>
#include <cstdint>

namespace httpbench::measure {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr char padding = '=';

/// Up to three bytes, the first one in the highest place of 24 bits.
std::uint32_t pack(std::string_view bytes) noexcept {
    std::uint32_t packed = 0;
    for (std::size_t place = 0; place < 3; ++place) {
        packed = packed << 8 | (place < bytes.size() ? static_cast<std::uint8_t>(bytes[place]) : 0U);
    }
    return packed;
}

}  // namespace

std::string to_base64(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::string_view group = bytes.substr(at, 3);
        const std::uint32_t packed = pack(group);
        for (std::size_t digit = 0; digit < 4; ++digit) {
            text += digit <= group.size() ? alphabet[packed >> (18 - 6 * digit) & 63U] : padding;
        }
    }
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    const std::size_t padded = text.size() - std::min(text.find_last_not_of(padding) + 1, text.size());
    if (padded > 2) return std::nullopt;

    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    std::uint32_t packed = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool is_padding = at >= text.size() - padded;
        const std::size_t digit = is_padding ? 0 : alphabet.find(text[at]);
        if (digit == std::string_view::npos) return std::nullopt;
        packed = packed << 6 | static_cast<std::uint32_t>(digit);
        if (at % 4 != 3) continue;
        for (const unsigned shift : {16U, 8U, 0U}) bytes += static_cast<char>(packed >> shift & 255U);
        packed = 0;
    }
    bytes.resize(bytes.size() - padded);
    return bytes;
}

}  // namespace httpbench::measure
