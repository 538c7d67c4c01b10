#include "report/picture/fit.hpp"

#include "base/utf8.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace httpbench;
using namespace httpbench::report;
using Lines = std::vector<std::string>;

namespace {

/// Every character as wide as the font is high.
double square(std::string_view text, const Font& font) {
    return font.size * static_cast<double>(count_code_points(text));
}

const Font ten{.size = 10};

}  // namespace

TEST_CASE("a text that is too wide for its place in a picture loses its middle") {
    CHECK(fitted("GET /items", 100, ten, square) == "GET /items");
    CHECK(fitted("GET /items", 99, ten, square) == "GET \u2026tems");
    CHECK(fitted("GET /items", 35, ten, square) == "G\u2026s");
    CHECK(fitted("GET /items", 15, ten, square) == "\u2026");
    CHECK(fitted("GET /items", 9, ten, square).empty());
    CHECK(fitted("\u6771\u4EAC\u90FD\u5E81", 30, ten, square) == "\u6771\u2026\u5E81");
}

TEST_CASE("text from outside is drawn as it is, but for what would break a line") {
    CHECK(drawable("{id} <b> & \"'") == "{id} <b> & \"'");
    CHECK(drawable("a\nb\xFF") == "a?b\uFFFD");
    CHECK(drawable("\u0645\u0631\u062D\u0628\u0627") == "\u0645\u0631\u062D\u0628\u0627");
}

TEST_CASE("a long text is broken at its spaces") {
    CHECK(broken("one two three", 70, ten, square) == Lines{"one two", "three"});
    CHECK(broken("one  two", 70, ten, square) == Lines{"one two"});
    CHECK(broken("a verylongword", 60, ten, square) == Lines{"a", "ver\u2026rd"});
    CHECK(broken("", 60, ten, square).empty());
}

TEST_CASE("the guess of a text's width is in sizes of its font") {
    CHECK(estimated_width("\u6771\u4EAC", ten) == 21);
    CHECK(estimated_width("", ten) == 0);
    CHECK(estimated_width("mm", ten) > estimated_width("ii", ten));
    CHECK(estimated_width("ab", {.size = 20}) == 2 * estimated_width("ab", ten));
}
