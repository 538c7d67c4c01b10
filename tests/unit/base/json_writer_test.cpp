#include "base/json_writer.hpp"

#include <simdjson.h>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

using httpbench::JsonWriter;
using namespace std::string_view_literals;

namespace {

/// What a reader finds in a document that holds one member "x".
template <class Value>
std::string document_of(const Value& value) {
    JsonWriter json;
    json.object([&] { json.member("x", value); });
    return json.text();
}

template <class Read, class Value>
Read read_back(const Value& value) {
    using Parsed = std::conditional_t<std::is_same_v<Read, std::string>, std::string_view, Read>;
    simdjson::dom::parser parser;
    const simdjson::dom::element x = parser.parse(document_of(value))["x"];
    return Read{x.get<Parsed>().value()};
}

}  // namespace

TEST_CASE("a document is indented by two spaces, and empty brackets stay closed") {
    JsonWriter json;
    json.object([&] {
        json.member("name", "a");
        json.array("sizes", [&] {
            json.value(1);
            json.value(2);
        });
        json.object("none", [] {});
        json.array("list", [&] { json.object([&] { json.member("yes", true); }); });
    });
    CHECK(json.text() == R"({
  "name": "a",
  "sizes": [
    1,
    2
  ],
  "none": {},
  "list": [
    {
      "yes": true
    }
  ]
}
)");
}

TEST_CASE("a string reads back as it was written") {
    for (const auto text : {""sv, "plain"sv, "quote \" backslash \\ slash /"sv, "line\nreturn\rtab\t"sv,
                            "\0\x01\x1f\x7f"sv, "caf\xC3\xA9 \xF0\x9F\x9A\x80"sv}) {
        CHECK(read_back<std::string>(text) == text);
    }
}

TEST_CASE("bytes that are not UTF-8 do not break the document") {
    CHECK(read_back<std::string>("a\xFFz"sv) == "a\xEF\xBF\xBDz");
    CHECK(read_back<std::string>("\xC3"sv) == "\xEF\xBF\xBD");
}

TEST_CASE("a key is escaped like a value") {
    JsonWriter json;
    json.object([&] { json.member("a\"b\n", 1); });
    simdjson::dom::parser parser;
    CHECK(parser.parse(json.text()).at_key("a\"b\n").get<std::int64_t>().value() == 1);
}

TEST_CASE("a double reads back as the same double, in its shortest digits") {
    CHECK(document_of(0.1) == "{\n  \"x\": 0.1\n}\n");
    CHECK(document_of(2.0) == "{\n  \"x\": 2\n}\n");
    for (const double number : {0.0, 1.0 / 3, 1e-300, 5e-324, 1.7976931348623157e308, -2.5, 123456789.125}) {
        CHECK(read_back<double>(number) == number);
    }
}

TEST_CASE("a number that JSON has no form for is null") {
    const double infinity = std::numeric_limits<double>::infinity();
    for (const double number : {std::nan(""), infinity, -infinity}) {
        CHECK(document_of(number) == "{\n  \"x\": null\n}\n");
    }
}

TEST_CASE("integers keep all their digits") {
    CHECK(read_back<std::uint64_t>(std::numeric_limits<std::uint64_t>::max()) == 18446744073709551615U);
    CHECK(read_back<std::int64_t>(std::numeric_limits<std::int64_t>::min()) == INT64_MIN);
    CHECK(read_back<std::int64_t>(-7) == -7);
}

TEST_CASE("an optional is its value or null") {
    CHECK(read_back<std::int64_t>(std::optional{3}) == 3);
    CHECK(read_back<std::string>(std::optional<std::string>{"a"}) == "a");
    CHECK(document_of(std::optional<double>{}) == "{\n  \"x\": null\n}\n");
}

TEST_CASE("a bare value is a document of its own") {
    JsonWriter json;
    json.value(true);
    CHECK(json.text() == "true");
}
