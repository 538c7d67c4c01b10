#include "model/http_syntax.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace httpbench {

namespace {

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

bool is_token_character(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           std::string_view{"!#$%&'*+-.^_`|~"}.find(c) != std::string_view::npos;
}

std::string character_name(char c) {
    if (c == ' ') return "a space";
    if (c == '\r' || c == '\n') return "a line break";
    if (is_control(c)) return fmt::format("the control character 0x{:02x}", static_cast<unsigned char>(c));
    if (static_cast<unsigned char>(c) >= 0x80) return fmt::format("the byte 0x{:02x}", static_cast<unsigned char>(c));
    return fmt::format("'{}'", c);
}

}  // namespace

std::string token_issue(std::string_view text) {
    if (text.empty()) return "it is empty";
    const auto* const bad = std::find_if_not(text.begin(), text.end(), is_token_character);
    return bad == text.end() ? std::string{} : "it holds " + character_name(*bad);
}

bool is_safe(std::string_view method) noexcept {
    constexpr std::array<std::string_view, 4> methods{"GET", "HEAD", "OPTIONS", "TRACE"};
    return std::find(methods.begin(), methods.end(), method) != methods.end();
}

std::string path_issue(std::string_view text) {
    if (!text.starts_with('/')) return "it does not begin with '/'";
    const auto* const bad = std::find_if(text.begin(), text.end(), [](char c) { return c <= ' ' || c > '~'; });
    return bad == text.end() ? std::string{} : "it holds " + character_name(*bad) + ", which must be percent-encoded";
}

std::string header_value_issue(std::string_view text) {
    const auto* const bad = std::find_if(text.begin(), text.end(), [](char c) { return is_control(c) && c != '\t'; });
    return bad == text.end() ? std::string{} : "it holds " + character_name(*bad);
}

std::string printable(std::string_view text) {
    std::string line;
    for (const char c : text) {
        if (is_control(c)) {
            line += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
        } else {
            line += c;
        }
    }
    return line;
}

}  // namespace httpbench
