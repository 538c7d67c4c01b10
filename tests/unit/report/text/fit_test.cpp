#include "report/text/fit.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <vector>

using namespace httpbench::report;
using Lines = std::vector<std::string>;

TEST_CASE("what could move the cursor or break a line is not printed") {
    CHECK(printable("plain ~", false) == "plain ~");
    CHECK(printable("a\033[31mb\r\n\tc\x7F", false) == "a?[31mb???c?");
    CHECK(printable("a\xC2\x9B"
                    "31m",
                    true) == "a?31m");
}

TEST_CASE("symbols beyond ASCII are printed only where they are wanted") {
    CHECK(printable("caf\u00E9 \U0001F680", true) == "caf\u00E9 \U0001F680");
    CHECK(printable("caf\u00E9 \U0001F680", false) == "caf? ?");
    CHECK(printable("a\xFFz", true) == "a\uFFFDz");
    CHECK(printable("a\xFFz", false) == "a?z");
}

TEST_CASE("a long text loses its middle") {
    struct Case {
        std::string_view text;
        std::size_t columns;
        std::string_view fitted;
    };
    for (const auto& [text, columns, fitted] : {
             Case{"GET /stress/memory/1", 20, "GET /stress/memory/1"},
             Case{"GET /stress/memory/1", 12, "GET /..ory/1"},
             Case{"GET /stress/memory/1", 11, "GET /..ry/1"},
             Case{"abcdef", 3, "a.."},
             Case{"abcdef", 2, "ab"},
             Case{"abcdef", 0, ""},
             Case{"\u00E9\u00E8\u00EA\u00EB\u00E6", 4, "\u00E9..\u00E6"},
         }) {
        CHECK(shortened(text, columns, "..") == fitted);
    }
}

TEST_CASE("padding counts code points, and never cuts") {
    CHECK(padded("ab", 4, Align::left) == "ab  ");
    CHECK(padded("ab", 4, Align::right) == "  ab");
    CHECK(padded("\u00E9", 2, Align::right) == " \u00E9");
    CHECK(padded("abc", 2, Align::left) == "abc");
}

TEST_CASE("lines break at spaces, and inside a word only when it is longer than a line") {
    CHECK(wrapped("one two three", 7) == Lines{"one two", "three"});
    CHECK(wrapped("one two three", 13) == Lines{"one two three"});
    CHECK(wrapped("one  two", 20) == Lines{"one two"});
    CHECK(wrapped("a 1234567 b", 3) == Lines{"a", "123", "456", "7 b"});
    CHECK(wrapped("\u00E9\u00E9\u00E9 x", 3) == Lines{"\u00E9\u00E9\u00E9", "x"});
    CHECK(wrapped("", 3).empty());
}
