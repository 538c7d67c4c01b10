#include "httpbench/report.hpp"
#include "report/formats/markdown_text.hpp"
#include "unit/report/sample_results.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

using Catch::Matchers::ContainsSubstring;
using namespace httpbench;

TEST_CASE("a comparison in Markdown begins with what it says and has a row per endpoint") {
    const std::string text = to_markdown(test::large_comparison());
    CHECK(text.starts_with("### httpbench compare\n"));
    CHECK_THAT(text, ContainsSubstring("**threaded is 1.43\u00D7 faster than coroutine &#91;1.38, 1.49&#93;&#58; "
                                       "MODERATE.**"));
    CHECK_THAT(text, ContainsSubstring("| <code>GET /</code> |") &&
                         ContainsSubstring("| <code>threaded</code> | 3.12\u00D7 | &#91;2.98, 3.30&#93; | 3.12\u00D7 | "
                                           "**SIGNIFICANT** |"));
    CHECK_THAT(text, ContainsSubstring("| - | 1.08\u00D7 | &#91;0.91, 1.25&#93; | 1.08\u00D7 | INCONCLUSIVE |"));
}

TEST_CASE("Markdown of any size stays below 60,000 bytes, and says what it left out") {
    Results results = test::large_comparison();
    results.comparison.findings.assign(2'000, {.rule = Rule::other, .message = std::string(100, 'm'), .remedy = "r"});
    const std::string text = to_markdown(results);
    CHECK(text.size() < 60'000);
    CHECK_THAT(text, ContainsSubstring("more lines are left out"));
}

TEST_CASE("text in Markdown is no markup, no mention and no link") {
    CHECK(report::markdown_text("a|b") == "a&#124;b");
    CHECK(report::markdown_text("<i>*_`[x]") == "&#60;i&#62;&#42;&#95;&#96;&#91;x&#93;");
    CHECK(report::markdown_text("@somebody") == "&#64;<!-- -->somebody");
    CHECK(report::markdown_text("http://x www.x") == "http&#58;//x www&#46;x");
    CHECK(report::markdown_text("two\nlines") == "two lines");
    CHECK(report::code_text("GET /{id}") == "<code>GET /{id}</code>");
}

TEST_CASE("the launches of all targets are one sentence") {
    CHECK_THAT(to_markdown(test::small_comparison()),
               ContainsSubstring("\n<code>b</code> was launched 2 times, ready in 0.25 s, settled in 0.25 s, 1 of them "
                                 "without coming to rest.\n"));
}
