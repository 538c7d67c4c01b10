#include "report/html/html_writer.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace httpbench::report;

TEST_CASE("text from outside has no markup left in it") {
    CHECK(escaped("{id} a&b <i> \"q\" 'r'") == "{id} a&amp;b &lt;i&gt; &quot;q&quot; &#39;r&#39;");
    CHECK(escaped("caf\u00E9 \u6771\u4EAC") == "caf\u00E9 \u6771\u4EAC");
    CHECK(escaped("line\nbreak\ttab") == "line\nbreak\ttab");
    CHECK(escaped(std::string_view{"\0\x1B\x7F", 3}) == "\uFFFD\uFFFD\uFFFD");
    CHECK(escaped("\xFF<") == "\uFFFD&lt;");
    CHECK(escaped("\xC2\x85") == "\uFFFD");
}

TEST_CASE("JSON in a script element begins no tag and no comment") {
    CHECK(json_for_script(R"({"a":"</script><!--<script>"})") == R"({"a":"\u003c/script>\u003c!--\u003cscript>"})");
}

TEST_CASE("elements have escaped attributes and texts") {
    HtmlWriter html;
    html.element("p", {{"title", "\"><b>"}, {"class", "lead"}}, [&] {
        html.text("1 < 2");
        html.empty("br");
        html.element("i", "&");
    });
    CHECK(std::move(html).take() == "<p title=\"&quot;&gt;&lt;b&gt;\" class=\"lead\">1 &lt; 2<br><i>&amp;</i>\n</p>\n");
}
