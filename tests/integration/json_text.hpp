#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>

namespace httpbench::test {

/// A JSON text and what it holds.
struct Json {
    explicit Json(const std::string& text) { root = parser.parse(text); }
    simdjson::dom::parser parser;
    simdjson::dom::element root;
};

[[nodiscard]] inline std::string file_text(const std::string& path) {
    return std::string{std::string_view{simdjson::padded_string::load(path).value()}};
}

}  // namespace httpbench::test
