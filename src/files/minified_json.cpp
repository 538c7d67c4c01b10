#include "files/minified_json.hpp"

#include <simdjson.h>

namespace httpbench {

std::string minified(std::string_view json) {
    std::string result(json.size(), '\0');
    std::size_t size = 0;
    if (simdjson::minify(json.data(), json.size(), result.data(), size)) return {};
    result.resize(size);
    return result;
}

bool is_minified_object_or_array(std::string_view text) {
    if (!text.starts_with('{') && !text.starts_with('[')) return false;
    simdjson::dom::parser parser;
    return parser.parse(text.data(), text.size()).error() == simdjson::SUCCESS && minified(text) == text;
}

}  // namespace httpbench
