#include "httpbench/report.hpp"

#include "httpbench/results.hpp"
#include "unit/report/sample_results.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <string>

using namespace httpbench;
using Catch::Matchers::ContainsSubstring;

namespace {

/// What stands in the script element of an id.
std::string script_text(const std::string& page, const std::string& id) {
    const std::string begin = "id=\"" + id + "\">";
    const std::size_t from = page.find(begin);
    if (from == std::string::npos) return {};
    const std::size_t text = from + begin.size();
    return page.substr(text, page.find("</script>", text) - text);
}

std::size_t count(const std::string& text, const std::string& wanted) {
    std::size_t times = 0;
    for (std::size_t at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + 1)) ++times;
    return times;
}

}  // namespace

TEST_CASE("the page has the summary, the tables, the charts, the findings, the plan and the host") {
    const std::string page = to_html(test::large_comparison());
    for (const char* const wanted :
         {"<!DOCTYPE html>", "threaded is 1.43\u00D7 faster than coroutine [1.38, 1.49]: MODERATE.", "<caption>",
          "data-chart=\"throughput\"", "data-chart=\"ratios\"", "data-chart=\"percentiles:7\"",
          "data-chart=\"rounds:0\"", "[2.98, 3.30]", "about 14 more rounds would decide", "117,702.4",
          "POST /db/items on threaded: 97.9 % of the requests succeeded, less than 99 %.",
          "\u2192 Use a longer --duration or fewer --rounds.", "closed loop with 50 connections",
          "http://127.0.0.1:36021", "no answer in 5s"}) {
        CAPTURE(wanted);
        CHECK_THAT(page, ContainsSubstring(wanted));
    }
}

TEST_CASE("the results stand in the page as they stand in their file") {
    const Results results = test::small_comparison();
    const std::string text = script_text(to_html(results), "results");
    CHECK(to_json(parse_results(text)) == to_json(results));
}

TEST_CASE("the page says why the CPU time of a server is not known") {
    Results results = test::small_comparison();
    for (TargetRun& run : results.rounds.targets) run.cost_unseen.clear();
    CHECK(count(to_html(results), "is not known: the server") == 0);
    results.rounds.targets.at(1).cost_unseen = "runs on another host";
    CHECK_THAT(to_html(results), ContainsSubstring("CPU time of " + results.rounds.targets.at(1).target.name +
                                                   " is not known: the server runs on another host."));
}

TEST_CASE("nothing that comes from outside becomes markup") {
    const std::string page = to_html(test::hostile_results());
    CHECK_THAT(page, ContainsSubstring("&lt;script&gt;window.pwned=1&lt;/script&gt;"));
    CHECK_THAT(page, ContainsSubstring("&quot;&gt;&lt;img src=x onerror=&quot;window.pwned=3&quot;&gt;"));
    CHECK_THAT(page, ContainsSubstring("&#39; onclick=&#39;window.pwned=4&#39;"));
    CHECK_THAT(page, ContainsSubstring("\\u003c/script>\\u003cscript>window.pwned=2"));
    CHECK(count(page, "<script>") == 0);
    CHECK(count(page, "<img") == 0);
    CHECK(count(page, "<!--") == 0);
    const std::string plain = to_html(test::large_comparison());
    CHECK(count(page, "<script ") == count(plain, "<script "));
    CHECK(count(page, "</script>") == count(plain, "</script>"));
}

TEST_CASE("the page of results that are nothing yet is whole") {
    const std::string page = to_html({});
    CHECK(page.ends_with("</html>\n"));
    CHECK_THAT(page, ContainsSubstring("Nothing speaks against this measurement."));
}

TEST_CASE("the page of an interrupted run of one target compares nothing") {
    const std::string page = to_html(test::single_run());
    CHECK_THAT(page, ContainsSubstring(" after 6 of 10 rounds") && ContainsSubstring("measured alone"));
    CHECK(count(page, "data-chart=\"ratios\"") == 0);
    CHECK(count(page, "href=\"#comparison\"") == 0);
}

TEST_CASE("the page without results is below 700 kB, and asks no network for anything") {
    const std::string page = to_html({});
    CHECK(page.size() < 700'000);
    CHECK_THAT(page, ContainsSubstring("default-src &#39;none&#39;"));
    CHECK(count(page, " src=") == 0);
    CHECK(count(page, "<link") == 0);
}

TEST_CASE("the page has a strip of every launched target, one cell a launch") {
    const std::string page = to_html(test::small_comparison());
    CHECK_THAT(page, ContainsSubstring("b was launched 2 times, ready in 0.25 s, settled in 0.25 s, 1 of them without "
                                       "coming to rest."));
    CHECK_THAT(page, ContainsSubstring("<ol class=\"launches\" aria-label=\"Launches of b\">"
                                       "<li class=\"settled\">ready in 0.25 s, settled in 0.25 s</li>\n"
                                       "<li class=\"moving\">ready in 0.50 s, not settled after 2.00 s</li>\n</ol>"));
    CHECK(count(page, "class=\"launches\"") == 1);
}
