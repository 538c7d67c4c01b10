#include "reference_server/api/target.hpp"

#include <algorithm>
#include <limits>

namespace httpbench::reference {

namespace {

constexpr std::string_view digits = "0123456789";

std::optional<unsigned> hexadecimal(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
    return std::nullopt;
}

}  // namespace

std::optional<std::string_view> percent_decode(std::string_view text, std::string& scratch) {
    if (text.find('%') == std::string_view::npos) return text;
    scratch.clear();
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            scratch.push_back(text[i]);
            continue;
        }
        if (i + 2 >= text.size()) return std::nullopt;
        const auto high = hexadecimal(text[i + 1]);
        const auto low = hexadecimal(text[i + 2]);
        if (!high || !low) return std::nullopt;
        scratch.push_back(static_cast<char>(*high << 4 | *low));
        i += 2;
    }
    return scratch;
}

std::optional<std::int64_t> to_non_negative(std::string_view text) noexcept {
    constexpr auto largest = std::numeric_limits<std::int64_t>::max();
    if (text.empty() || text.find_first_not_of(digits) != std::string_view::npos) return std::nullopt;
    std::int64_t value = 0;
    for (const char c : text) {
        const int digit = c - '0';
        if (value > (largest - digit) / 10) return largest;
        value = value * 10 + digit;
    }
    return value;
}

std::optional<std::string_view> query_parameter(std::string_view query, std::string_view name) noexcept {
    std::optional<std::string_view> value;
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), pair.size() + 1));
        const auto equals = pair.find('=');
        if (pair.substr(0, equals) != name) continue;
        value = equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
    }
    return value;
}

}  // namespace httpbench::reference
