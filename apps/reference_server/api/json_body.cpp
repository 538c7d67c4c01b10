#include "reference_server/api/json_body.hpp"

#include <simdjson.h>

#include <charconv>
#include <cstdlib>
#include <string>
#include <utility>

#include "reference_server/api/request.hpp"

// simdjson's on-demand reader is used and not its DOM, since that one refuses integers above 64 bits, which are good
// JSON. On-demand skips what is not looked at, so every value is looked at here.

namespace httpbench::reference {

static_assert(Request::body_padding >= simdjson::SIMDJSON_PADDING);

struct JsonBody::Parser {
    simdjson::ondemand::parser simdjson;
};

namespace {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;

constexpr int deepest_nesting = 512;
constexpr std::string_view whitespace = " \t\r\n";
constexpr std::string_view not_json = "the body is not valid JSON";
constexpr std::string_view not_an_object = "the body must be a JSON object";

std::string_view trim_end(std::string_view text) {
    return text.substr(0, text.find_last_not_of(whitespace) + 1);
}

std::size_t count_digits(std::string_view text) {
    const auto end = text.find_first_not_of("0123456789");
    return end == std::string_view::npos ? text.size() : end;
}

/// The grammar of RFC 8259 §6, whatever the number's size.
bool is_number(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    const std::size_t integer = count_digits(text);
    if (integer == 0 || (integer > 1 && text.front() == '0')) return false;
    text.remove_prefix(integer);
    if (text.starts_with('.')) {
        const std::size_t fraction = count_digits(text.substr(1));
        if (fraction == 0) return false;
        text.remove_prefix(1 + fraction);
    }
    if (text.starts_with('e') || text.starts_with('E')) {
        text.remove_prefix(1);
        if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
        const std::size_t exponent = count_digits(text);
        if (exponent == 0) return false;
        text.remove_prefix(exponent);
    }
    return text.empty();
}

error_code check(ondemand::value value, int depth);

error_code check_array(ondemand::value& value, int depth) {
    ondemand::array array;
    if (const error_code error = value.get_array().get(array)) return error;
    for (auto element : array) {
        ondemand::value inner;
        if (const error_code error = std::move(element).get(inner)) return error;
        if (const error_code error = check(inner, depth + 1)) return error;
    }
    return simdjson::SUCCESS;
}

error_code check_object(ondemand::value& value, int depth) {
    ondemand::object object;
    if (const error_code error = value.get_object().get(object)) return error;
    for (auto member : object) {
        ondemand::field field;
        if (const error_code error = std::move(member).get(field)) return error;
        if (const error_code error = field.unescaped_key().error()) return error;
        if (const error_code error = check(field.value(), depth + 1)) return error;
    }
    return simdjson::SUCCESS;
}

error_code check(ondemand::value value, int depth) {
    if (depth > deepest_nesting) return simdjson::DEPTH_ERROR;
    ondemand::json_type type;
    if (const error_code error = value.type().get(type)) return error;
    switch (type) {
        case ondemand::json_type::array:
            return check_array(value, depth);
        case ondemand::json_type::object:
            return check_object(value, depth);
        case ondemand::json_type::string:
            return value.get_string().error();
        case ondemand::json_type::boolean:
            return value.get_bool().error();
        case ondemand::json_type::number:
            return is_number(trim_end(value.raw_json_token())) ? simdjson::SUCCESS : simdjson::NUMBER_ERROR;
        case ondemand::json_type::null: {
            bool null = false;
            const error_code error = value.is_null().get(null);
            return error || null ? error : simdjson::N_ATOM_ERROR;
        }
        default:
            return simdjson::TAPE_ERROR;
    }
}

JsonValue::Kind kind_of(ondemand::json_type type) {
    switch (type) {
        case ondemand::json_type::array:
            return JsonValue::Kind::array;
        case ondemand::json_type::object:
            return JsonValue::Kind::object;
        case ondemand::json_type::string:
            return JsonValue::Kind::string;
        case ondemand::json_type::boolean:
            return JsonValue::Kind::boolean;
        case ondemand::json_type::number:
            return JsonValue::Kind::number;
        default:
            return JsonValue::Kind::null;
    }
}

error_code read_value(ondemand::document& document, ondemand::value value, JsonValue& out) {
    ondemand::json_type type;
    if (const error_code error = value.type().get(type)) return error;
    out.kind = kind_of(type);
    const std::string_view first_token = value.raw_json_token();
    out.text = trim_end(first_token);
    if (out.kind == JsonValue::Kind::string) return value.get_string().get(out.string);
    if (const error_code error = check(value, 1)) return error;
    if (out.kind == JsonValue::Kind::array || out.kind == JsonValue::Kind::object) {
        const char* end = nullptr;
        if (const error_code error = document.current_location().get(end)) return error;
        out.text = trim_end({first_token.data(), static_cast<std::size_t>(end - first_token.data())});
    }
    return simdjson::SUCCESS;
}

}  // namespace

double to_double(const JsonValue& number) {
    double value = 0;
    const char* const end = number.text.data() + number.text.size();
    const auto result = std::from_chars(number.text.data(), end, value);
    if (result.ec != std::errc::result_out_of_range) return value;
    return std::strtod(std::string{number.text}.c_str(), nullptr);  // tells too large from too small
}

JsonBody::JsonBody() : parser_{std::make_unique<Parser>()} {}
JsonBody::~JsonBody() = default;

void JsonBody::release() {
    parser_ = std::make_unique<Parser>();
}

std::optional<std::string_view> JsonBody::read(std::string_view body, const Member& member) {
    ondemand::document document;
    if (parser_->simdjson.iterate(body.data(), body.size(), body.size() + Request::body_padding).get(document)) {
        return not_json;
    }
    ondemand::json_type type;
    if (document.type().get(type)) return not_json;
    if (type != ondemand::json_type::object) return not_an_object;

    ondemand::object object;
    if (document.get_object().get(object)) return not_json;
    for (auto result : object) {
        ondemand::field field;
        if (std::move(result).get(field)) return not_json;
        std::string_view name;
        if (field.unescaped_key().get(name)) return not_json;
        JsonValue value;
        if (read_value(document, field.value(), value)) return not_json;
        member(name, value);
    }
    const bool at_end = document.current_location().error() == simdjson::OUT_OF_BOUNDS;
    return at_end ? std::nullopt : std::optional{not_json};
}

}  // namespace httpbench::reference
