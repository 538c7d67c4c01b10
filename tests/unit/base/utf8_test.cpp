#include "base/utf8.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>

using namespace httpbench;
using namespace std::string_view_literals;

TEST_CASE("well-formed UTF-8 stays as it is") {
    for (const auto text : {""sv, "plain"sv, "nul\0inside"sv, "\xC2\x80"sv, "caf\xC3\xA9"sv, "\xE2\x82\xAC"sv,
                            "\xED\x9F\xBF"sv, "\xEE\x80\x80"sv, "\xF0\x9F\x9A\x80"sv, "\xF4\x8F\xBF\xBF"sv}) {
        CAPTURE(text);
        CHECK(to_valid_utf8(text) == text);
    }
}

TEST_CASE("every byte that is not UTF-8 becomes a replacement character") {
    struct Case {
        std::string_view text;
        std::string_view valid;
    };
    const std::string_view one = "\xEF\xBF\xBD";
    const std::string_view two = "\xEF\xBF\xBD\xEF\xBF\xBD";
    const std::string_view three = "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD";
    for (const auto& [text, valid] : {
             Case{"\xFF", one},                 // begins nothing
             Case{"\x80", one},                 // continues nothing
             Case{"\xC3", one},                 // cut short
             Case{"\xC0\xAF", two},             // "/" in two bytes
             Case{"\xE0\x80\xAF", three},       // "/" in three bytes
             Case{"\xED\xA0\x80", three},       // half of a surrogate pair
             Case{"a\xC3z", "a\xEF\xBF\xBDz"},  // the next letter is not swallowed
             Case{"\xE2\x82", two},             // a euro sign without its end
         }) {
        CAPTURE(text);
        CHECK(to_valid_utf8(text) == valid);
    }
    CHECK(to_valid_utf8("\xF4\x90\x80\x80") == std::string{two} + std::string{two});  // above U+10FFFF
}

TEST_CASE("columns are counted in code points") {
    CHECK(count_code_points("") == 0);
    CHECK(count_code_points("caf\xC3\xA9") == 4);
    CHECK(count_code_points("\xF0\x9F\x9A\x80") == 1);
    CHECK(count_code_points("a\xFF"
                            "b") == 3);
}

TEST_CASE("the first code point has its value and its length") {
    CHECK(first_code_point("\xE2\x82\xAC!").value == 0x20AC);
    CHECK(first_code_point("\xE2\x82\xAC!").bytes == 3);
    CHECK(first_code_point("\xE2!").bytes == 0);
}
