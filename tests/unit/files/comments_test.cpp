#include "files/comments.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace httpbench;

TEST_CASE("comments become spaces and everything else stays where it was") {
    CHECK(blank_comments("{} // x\n{}").text == "{}     \n{}");
    CHECK(blank_comments("// at the end").text == "             ");
    CHECK(blank_comments("").text.empty());
    CHECK(blank_comments("1 / 2").text == "1 / 2");
}

TEST_CASE("two slashes in a string are no comment") {
    for (const auto* text : {R"({"url": "http://h"})", R"(["\"//"])", R"(["\\", "//"])"}) {
        CAPTURE(text);
        CHECK(blank_comments(text).text == text);
    }
    CHECK(blank_comments(R"(["\\"//")").text == R"(["\\"   )");
}

TEST_CASE("a string that its line does not close is found") {
    CHECK(blank_comments("{\"a\n\": 1}").unclosed_quote == 1);
    CHECK(blank_comments("[\"a\", \"b").unclosed_quote == 6);
    CHECK(blank_comments("[\"a\\").unclosed_quote == 1);
    CHECK_FALSE(blank_comments("[\"a\"] // \"").unclosed_quote);
}

TEST_CASE("a place is counted in lines and columns from one") {
    CHECK(position_at("ab\ncd", 0) == Position{1, 1});
    CHECK(position_at("ab\ncd", 1) == Position{1, 2});
    CHECK(position_at("ab\ncd", 2) == Position{1, 3});
    CHECK(position_at("ab\ncd", 3) == Position{2, 1});
    CHECK(position_at("ab\ncd", 5) == Position{2, 3});
    CHECK(position_at("ab\ncd", 9) == Position{2, 3});
    CHECK(position_at("", 0) == Position{1, 1});
}
