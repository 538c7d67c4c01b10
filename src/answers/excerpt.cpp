#include "answers/excerpt.hpp"

#include "base/utf8.hpp"
#include "model/http_syntax.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace httpbench::answers {

namespace {

constexpr std::size_t longest = 40;
constexpr std::size_t most_bytes_of_a_code_point = 4;

std::string sized(std::string_view kind, std::size_t size, std::string_view part) {
    return size == 0 ? fmt::format("an empty {}", kind)
                     : fmt::format("an {} of {} {}{}", kind, size, part, size == 1 ? "" : "s");
}

}  // namespace

std::string excerpt(std::string_view bytes) {
    std::string text = to_valid_utf8(printable(bytes.substr(0, (longest + 1) * most_bytes_of_a_code_point)));
    if (count_code_points(text) <= longest) return text;
    std::size_t end = 0;
    for (std::size_t i = 0; i < longest - 3 && end < text.size(); ++i) {
        end += first_code_point(std::string_view{text}.substr(end)).bytes;
    }
    return text.substr(0, end) + "...";
}

std::string excerpt(simdjson::dom::element value) {
    if (value.is_object()) return sized("object", simdjson::dom::object{value}.size(), "member");
    if (value.is_array()) return sized("array", simdjson::dom::array{value}.size(), "element");
    return excerpt(simdjson::minify(value));
}

}  // namespace httpbench::answers
