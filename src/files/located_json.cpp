#include "files/located_json.hpp"

#include "files/comments.hpp"
#include "files/minified_json.hpp"
#include "httpbench/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace httpbench {

namespace {

using simdjson::error_code;

/// A token as an error calls it: one line, not too long.
std::string excerpt(std::string_view token) {
    if (token.starts_with('{')) return "an object";
    if (token.starts_with('[')) return "an array";
    constexpr std::size_t longest = 40;
    token = token.substr(0, token.find_first_of("\r\n"));
    token = token.substr(0, token.find_last_not_of(" \t") + 1);
    return token.size() <= longest ? std::string{token} : fmt::format("{}...", token.substr(0, longest));
}

std::string_view reason(error_code error) {
    switch (error) {
        case simdjson::TAPE_ERROR:
        case simdjson::INCOMPLETE_ARRAY_OR_OBJECT:
            return "a comma, colon or bracket is missing or superfluous";
        case simdjson::NUMBER_ERROR:
            return "this is not a number that fits";
        case simdjson::STRING_ERROR:
            return "this string has a wrong escape";
        case simdjson::UNESCAPED_CHARS:
            return "a string holds a control character that is not escaped";
        case simdjson::T_ATOM_ERROR:
        case simdjson::F_ATOM_ERROR:
        case simdjson::N_ATOM_ERROR:
            return "this is neither true, false nor null";
        default:
            return simdjson::error_message(error);
    }
}

/// The first byte that is not UTF-8, to the line.
std::size_t invalid_utf8(std::string_view text) {
    std::size_t start = 0;
    while (start < text.size()) {
        const std::size_t end = std::min(text.find('\n', start), text.size() - 1) + 1;
        if (!simdjson::validate_utf8(text.data() + start, end - start)) break;
        start = end;
    }
    return start;
}

}  // namespace

JsonText::JsonText(std::string_view text, std::string_view name) : name_{name} {
    const Uncommented uncommented = blank_comments(text);
    text_ = simdjson::padded_string{uncommented.text};
    if (uncommented.unclosed_quote) fail(text_.data() + *uncommented.unclosed_quote, "this string is not closed");
    if (!simdjson::validate_utf8(text_)) fail(text_.data() + invalid_utf8(text_), "this line is not UTF-8");
}

void JsonText::fail(const char* where, std::string_view what) const {
    const std::string_view text = text_;
    const Position position = position_at(text, static_cast<std::size_t>(where - text.data()));
    throw Error{Errc::invalid_plan, fmt::format("{}:{}:{}: {}", name_, position.line, position.column, what)};
}

JsonValue::JsonValue(simdjson::ondemand::value value, const JsonText& source, std::string_view name)
    : value_{value},
      source_{&source},
      name_{name},
      token_{value_.raw_json_token()},
      where_{token_.data()},
      key_{where_} {}

bool JsonValue::is_null() {
    return checked(simdjson::simdjson_result<bool>{value_.is_null()});
}

std::string JsonValue::string() {
    return std::string{read(value_.get_string(), "a string")};
}

bool JsonValue::boolean() {
    return read(value_.get_bool(), "true or false");
}

std::int64_t JsonValue::whole_number(std::int64_t lowest, std::int64_t highest) {
    std::int64_t number = 0;
    if (value_.get_int64().get(number) != simdjson::SUCCESS) fail_type("a whole number");
    if (number < lowest || number > highest) fail_type(fmt::format("a number from {} to {}", lowest, highest));
    return number;
}

double JsonValue::number() {
    double number = 0;
    if (value_.get_double().get(number) != simdjson::SUCCESS) fail_type("a number");
    return number;
}

std::uint64_t JsonValue::count() {
    std::uint64_t number = 0;
    if (value_.get_uint64().get(number) != simdjson::SUCCESS) {
        fail_type(fmt::format("a whole number from 0 to {}", std::numeric_limits<std::uint64_t>::max()));
    }
    return number;
}

std::string JsonValue::text_or_json() {
    using simdjson::ondemand::json_type;
    const json_type type = checked(value_.type());
    if (type == json_type::string) return string();
    const std::string_view json = type == json_type::object  ? checked(checked(value_.get_object()).raw_json())
                                  : type == json_type::array ? checked(checked(value_.get_array()).raw_json())
                                                             : token_;
    // The lazy reader takes whatever the brackets hold: only the strict one knows whether that is JSON.
    simdjson::dom::parser strict;
    if (const auto error = strict.parse(json.data(), json.size()).error()) fail(reason(error));
    return minified(json);
}

void JsonValue::fail_type(std::string_view expected) const {
    if (token_.find_first_of("]},:") == 0) fail(reason(simdjson::TAPE_ERROR));
    fail(fmt::format("\"{}\" must be {}; it is {}", name_, expected, excerpt(token_)));
}

void JsonValue::fail_syntax(error_code error) {
    const char* where = where_;
    // Wrong structure shows at the token after the value, anything else in the value itself.
    if (error == simdjson::TAPE_ERROR && value_.current_location().get(where)) where = where_;
    source_->fail(where, reason(error));
}

void read_json(const JsonText& source, const std::function<void(JsonValue&)>& visit) {
    const std::string_view text = source.text();
    const char* const begin = text.data();
    const std::size_t last = text.find_last_not_of(" \t\r\n");
    if (last == std::string_view::npos) source.fail(begin, "there is nothing but comments");
    if (text[last] != '}') source.fail(begin + last, "the text must end with its closing bracket");
    // simdjson's versions differ in what they say of an array that ends with a brace.
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (text[first] == '[') source.fail(begin + first, "\"the file\" must be an object; it is an array");

    simdjson::ondemand::parser parser;
    simdjson::ondemand::document document;
    if (const auto error = parser.iterate(source.text()).get(document)) source.fail(begin, reason(error));
    simdjson::ondemand::value value;
    if (document.get_value().get(value)) source.fail(begin, "an object is expected here");
    JsonValue root{value, source, "the file"};
    visit(root);
    const char* behind = nullptr;
    if (!document.current_location().get(behind)) source.fail(behind, "nothing may stand behind the last bracket");
}

}  // namespace httpbench
