#include "answers/json_member.hpp"

#include <fmt/format.h>
#include <simdjson.h>

namespace httpbench::answers {

namespace {

bool is_unreserved(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           std::string_view{"-._~"}.find(c) != std::string_view::npos;
}

std::string percent_encoded(std::string_view text) {
    std::string encoded;
    for (const char c : text) {
        if (is_unreserved(c)) {
            encoded += c;
        } else {
            encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return encoded;
}

}  // namespace

std::optional<std::string> path_segment_at(const std::string& json, std::string_view pointer) {
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    simdjson::dom::element member;
    if (parser.parse(json).get(root) || root.at_pointer(pointer).get(member)) return std::nullopt;
    if (member.is_string()) return percent_encoded(std::string_view{member});
    if (member.is_number()) return percent_encoded(simdjson::minify(member));
    return std::nullopt;
}

}  // namespace httpbench::answers
