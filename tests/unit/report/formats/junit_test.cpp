#include "httpbench/report.hpp"
#include "report/formats/xml_text.hpp"
#include "unit/report/sample_results.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

using Catch::Matchers::ContainsSubstring;
using namespace httpbench;

TEST_CASE("a verdict passes with its numbers, an inconclusive one is skipped, an invalid one fails") {
    const std::string text = to_junit(test::large_comparison());
    CHECK_THAT(text, ContainsSubstring("<testsuites name=\"httpbench compare\" tests=\"9\" failures=\"1\" errors=\"0\" "
                                       "skipped=\"1\">"));
    CHECK_THAT(text, ContainsSubstring("name=\"GET /\"") &&
                         ContainsSubstring("<system-out>threaded is 3.12\u00D7 faster than coroutine [2.98, 3.30]: "
                                           "SIGNIFICANT.</system-out>"));
    CHECK_THAT(text, ContainsSubstring("<skipped message=\"threaded against coroutine: 1.08\u00D7 [0.91, 1.25], "
                                       "INCONCLUSIVE; about 14 more rounds would decide.\"/>"));
    CHECK_THAT(text,
               ContainsSubstring("<failure message=\"threaded against coroutine: 1.31\u00D7 [1.22, 1.40], INVALID"));
}

TEST_CASE("a run has a case per endpoint, which fails where the audit vetoes") {
    Results results = test::single_run();
    const std::string name = results.rounds.targets.at(0).target.name;
    results.comparison.findings = {{.rule = Rule::failures,
                                    .severity = Severity::veto,
                                    .target = name,
                                    .endpoint = "GET /",
                                    .message = "GET /: 3 of 4 requests failed."}};
    const std::string text = to_junit(results);
    CHECK_THAT(text, ContainsSubstring("tests=\"7\" failures=\"1\" errors=\"0\" skipped=\"0\""));
    CHECK_THAT(text, ContainsSubstring("<failure message=\"GET /: 3 of 4 requests failed.\" type=\"INVALID\">"));
}

TEST_CASE("a gate has a case of its own, which fails with its numbers") {
    Results results = test::single_run();
    results.gates = {{.expression = "p99 > 20ms", .passed = false, .message = "GET /: p99 is 30 ms"},
                     {.expression = "throughput < 5", .passed = true, .message = "GET /: throughput is 9"}};
    const std::string text = to_junit(results);
    CHECK_THAT(text, ContainsSubstring("<testsuite name=\"gates\" tests=\"2\" failures=\"1\""));
    CHECK_THAT(text, ContainsSubstring("name=\"p99 &gt; 20ms\"") &&
                         ContainsSubstring("<failure message=\"GET /: p99 is 30 ms\" type=\"gate\">"));
    CHECK_THAT(text, ContainsSubstring("<system-out>GET /: throughput is 9</system-out>"));
}

TEST_CASE("text in XML is escaped, and what XML cannot hold is replaced") {
    CHECK(report::xml_text("a<b>&\"'c") == "a&lt;b&gt;&amp;&quot;&#39;c");
    CHECK(report::xml_text("\t\n\r") == "&#9;&#10;&#13;");
    CHECK(report::xml_text("\x01|\xff|\u4e16") == "\uFFFD|\uFFFD|\u4e16");
    CHECK(report::xml_text("") == "");
}
