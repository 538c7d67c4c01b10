#include "contract/json_match.hpp"

#include <simdjson.h>

#include <cstdint>

namespace httpbench::contract {

namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

bool is_number(element_type type) {
    return type == element_type::INT64 || type == element_type::UINT64 || type == element_type::DOUBLE;
}

std::string differs(std::string_view where, element expected, element actual) {
    return std::string{where} + ": expected " + simdjson::minify(expected) + ", got " + simdjson::minify(actual);
}

bool matches_placeholder(std::string_view placeholder, element actual) {
    std::string_view text;
    std::int64_t integer = 0;
    double number = 0;
    if (placeholder == "$timestamp") return !actual.get(text) && is_timestamp(text);
    if (placeholder == "$milliseconds") return !actual.get(number) && number >= 0;
    if (placeholder == "$id") return !actual.get(integer) && integer >= 1;
    return placeholder == "$text" && !actual.get(text) && !text.empty();
}

std::string compare(const std::string& where, element expected, element actual);

std::string compare_objects(const std::string& where, simdjson::dom::object expected, simdjson::dom::object actual) {
    for (const auto member : expected) {
        const std::string name = where + "/" + std::string{member.key};
        element value;
        if (actual.at_key(member.key).get(value)) return name + " is missing";
        if (auto problem = compare(name, member.value, value); !problem.empty()) return problem;
    }
    return expected.size() == actual.size() ? "" : where + " has more members than expected";
}

std::string compare_arrays(const std::string& where, simdjson::dom::array expected, simdjson::dom::array actual) {
    if (expected.size() != actual.size()) return where + " has " + std::to_string(actual.size()) + " elements";
    auto value = actual.begin();
    for (const element wanted : expected) {
        if (auto problem = compare(where + "[]", wanted, *value); !problem.empty()) return problem;
        ++value;
    }
    return "";
}

std::string compare(const std::string& where, element expected, element actual) {
    const bool number = is_number(expected.type());
    if (expected.is_string() && expected.get_string().value_unsafe().starts_with('$')) {
        return matches_placeholder(expected.get_string().value_unsafe(), actual) ? ""
                                                                                 : differs(where, expected, actual);
    }
    const bool same_kind = number ? is_number(actual.type()) : expected.type() == actual.type();
    if (!same_kind) return differs(where, expected, actual);
    if (expected.is_object()) return compare_objects(where, expected, actual);
    if (expected.is_array()) return compare_arrays(where, expected, actual);
    const bool equal = number ? expected.get_double().value_unsafe() == actual.get_double().value_unsafe()
                              : simdjson::minify(expected) == simdjson::minify(actual);
    return equal ? "" : differs(where, expected, actual);
}

}  // namespace

std::string mismatch(std::string_view expected, std::string_view actual) {
    simdjson::dom::parser expected_parser;
    simdjson::dom::parser actual_parser;
    element wanted;
    element got;
    if (expected_parser.parse(expected.data(), expected.size()).get(wanted)) return "the expectation is not JSON";
    if (actual_parser.parse(actual.data(), actual.size()).get(got)) return "not JSON: " + std::string{actual};
    return compare("", wanted, got);
}

bool is_timestamp(std::string_view text) {
    constexpr std::string_view form = "dddd-dd-ddTdd:dd:dd.ddddddZ";
    if (text.size() != form.size()) return false;
    for (std::size_t i = 0; i < form.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (form[i] == 'd' ? !digit : text[i] != form[i]) return false;
    }
    return true;
}

}  // namespace httpbench::contract
