#include "answers/excerpt.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>

using httpbench::answers::excerpt;

TEST_CASE("forty characters are shown whole, more are cut to forty") {
    const std::string forty(40, 'a');
    CHECK(excerpt(std::string_view{forty}) == forty);
    CHECK(excerpt(std::string_view{forty + "a"}) == std::string(37, 'a') + "...");
    CHECK(excerpt(std::string_view{}).empty());
}

TEST_CASE("a character of several bytes is never cut in two") {
    std::string umlauts;
    for (int i = 0; i < 41; ++i) umlauts += "\u00fc";
    std::string expected;
    for (int i = 0; i < 37; ++i) expected += "\u00fc";
    CHECK(excerpt(std::string_view{umlauts}) == expected + "...");
    CHECK(excerpt(std::string_view{umlauts}.substr(0, 80)) == umlauts.substr(0, 80));
}

TEST_CASE("an excerpt is one line of valid UTF-8, whatever the bytes are") {
    CHECK(excerpt(std::string_view{"a\r\n\x1b[31mb"}) == "a\\x0d\\x0a\\x1b[31mb");
    CHECK(excerpt(std::string_view{"a\xff"}) == "a\ufffd");
}

TEST_CASE("a JSON value is shown as JSON, an object or an array by its size") {
    simdjson::dom::parser parser;
    const simdjson::dom::element root = parser.parse(std::string{R"([1.5,"a\"b",{},{"a":1},[1,2]])"});
    CHECK(excerpt(root) == "an array of 5 elements");
    CHECK(excerpt(root.at(0).value()) == "1.5");
    CHECK(excerpt(root.at(1).value()) == R"("a\"b")");
    CHECK(excerpt(root.at(2).value()) == "an empty object");
    CHECK(excerpt(root.at(3).value()) == "an object of 1 member");
    CHECK(excerpt(root.at(4).value()) == "an array of 2 elements");
}
