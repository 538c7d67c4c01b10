#include "httpbench/error.hpp"
#include "httpbench/results.hpp"
#include "httpbench/version.hpp"
#include "support/outcome_text.hpp"
#include "unit/report/sample_results.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>

#include <chrono>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

using namespace httpbench;
using namespace std::chrono_literals;
using Catch::Matchers::Message;
using test::small_comparison;

namespace {

/// The small comparison's file with one place changed.
std::string changed(std::string_view from, std::string_view to) {
    std::string text = to_json(small_comparison());
    const std::size_t place = text.find(from);
    REQUIRE(place != std::string::npos);
    return text.replace(place, from.size(), to);
}

/// Latencies whose exact values are those of no bucket's middle.
Results with_connect_times() {
    Results results = small_comparison();
    Stats& stats = results.rounds.measurements[0].stats;
    stats.connect_time.record(1'234'567ns, 3);
    stats.connect_time.record(2h);
    stats.latency.record(98'765'432'109ns);
    return results;
}

}  // namespace

TEST_CASE("results read back as the text that they were") {
    for (const Results& results : {small_comparison(), test::open_comparison(), test::large_comparison(),
                                   test::single_run(), with_connect_times(), Results{}}) {
        const std::string text = to_json(results);
        const Results read = parse_results(text);
        CHECK(to_json(read) == text);
        CHECK(to_text(read) == to_text(results));
    }
}

TEST_CASE("the plan of an open loop reads back as it was") {
    const Results written = test::open_comparison();
    const Results read = parse_results(to_json(written));
    CHECK(read.rounds.plan.load == written.rounds.plan.load);
    CHECK(read.comparison.load == written.rounds.plan.load);
    for (std::size_t i = 0; i < 2; ++i) {
        const Measurement& there = written.rounds.measurements[i];
        const Measurement& back = read.rounds.measurements[i];
        CHECK(back.stats.service_time == there.stats.service_time);
        CHECK(back.stats.send_lag == there.stats.send_lag);
        CHECK(back.slices[0].fastest_in_first_half == there.slices[0].fastest_in_first_half);
        CHECK(back.slices[0].fastest_in_second_half == there.slices[0].fastest_in_second_half);
    }
}

TEST_CASE("results read back to the nanosecond") {
    const Results written = with_connect_times();
    const Results read = parse_results(to_json(written));
    CHECK(read.command == "compare");
    CHECK(read.rounds.host == written.rounds.host);
    CHECK(read.rounds.started_at == written.rounds.started_at);
    CHECK(read.rounds.interrupted);
    CHECK(read.rounds.targets == written.rounds.targets);
    REQUIRE(read.rounds.measurements.size() == 2);
    const Stats& stats = read.rounds.measurements[0].stats;
    CHECK(stats.outcomes == written.rounds.measurements[0].stats.outcomes);
    CHECK(stats.flow == written.rounds.measurements[0].stats.flow);
    CHECK(read.rounds.measurements[0].slices == written.rounds.measurements[0].slices);
    CHECK(stats.bytes_received == 16'700);
    CHECK(stats.elapsed == 500ms);
    CHECK(stats.client_cpu == 2ms);
    CHECK(stats.latency.max() == 98'765'432'109ns);
    CHECK(stats.connect_time.min() == 1'234'567ns);
    CHECK(stats.connect_time.max() == 2h);
    CHECK(stats.connect_time.mean() == (3 * 1'234'567ns + 2h) / 4);
    CHECK(stats.examples[0].outcome == Outcome::timeout);
    CHECK(read.rounds.measurements[1].slices == written.rounds.measurements[1].slices);
    CHECK(read.comparison.reference == "a");
    CHECK(read.comparison.wins == written.comparison.wins);
    CHECK(read.comparison.findings == written.comparison.findings);
}

TEST_CASE("the plan of a results file reads back, each endpoint with its label as name") {
    LoadPlan expected = small_comparison().rounds.plan;
    expected.endpoints[0].name = "POST /echo";
    expected.endpoints[0].headers = {{"Accept", "text/html, text/plain"}, {"X-One", "1"}};
    CHECK(parse_results(to_json(small_comparison())).rounds.plan == expected);
}

TEST_CASE("a plan until its verdicts stand reads back") {
    Results results = small_comparison();
    results.rounds.plan.until = UntilVerdict{};
    results.rounds.plan.window.reset();
    results.rounds.plan.launches.reset();
    const LoadPlan read = parse_results(to_json(results)).rounds.plan;
    CHECK(read.until == results.rounds.plan.until);
    CHECK_FALSE(read.window);
    CHECK_FALSE(read.launches);
}

TEST_CASE("members that are not known are ignored, at any depth") {
    const std::string text = to_json(small_comparison());
    CHECK(to_json(parse_results(changed("{", "{\"later\": [1, {}],"))) == text);
    CHECK(to_json(parse_results(changed("\"cores\"", "\"later\": null, \"cores\""))) == text);
    CHECK(to_json(parse_results(changed("\"round\": 1", "\"later\": {\"a\": 1}, \"round\": 1"))) == text);
}

TEST_CASE("results of a version that knew of no flow and no launches read back without them") {
    std::string text = to_json(small_comparison());
    for (const std::string name :
         {"uncounted", "carried_in", "carried_out", "begun", "unanswered_connections", "carried_time_ms", "launch",
          "windows", "equivalence", "unit", "between_launches", "launches", "window", "settle", "keep_connections"}) {
        const std::string member = '"' + name + "\": ";
        for (std::size_t place = text.find(member); place < text.find("\"gates\""); place = text.find(member)) {
            text.replace(place, member.size(), "\"unknown\": ");
        }
    }
    const Results read = parse_results(text);
    CHECK(read.rounds.plan.launches == 1);
    CHECK(read.rounds.plan.settle == 0s);
    CHECK(read.rounds.plan.keep_connections);
    CHECK_FALSE(read.rounds.plan.window);
    CHECK(read.rounds.targets.at(1).launches.empty());
    const Measurement& measurement = read.rounds.measurements.at(0);
    CHECK_FALSE(measurement.stats.flow);
    CHECK_FALSE(measurement.slices.at(0).flow);
    CHECK(measurement.slices.at(0).launch == 1);
    CHECK(measurement.slices.at(0).windows == 1);
    const PairComparison& pair = read.comparison.pairs.at(0);
    CHECK(std::isnan(pair.equivalence.estimate));
    CHECK(pair.unit == EvidenceUnit::round);
    CHECK_FALSE(pair.between_launches);
    CHECK(pair.performance.low == 1.5);
}

TEST_CASE("members may stand in any order") {
    const std::string text = changed("\"round\": 1,", "");
    const std::size_t place = text.find("\"server_peak_rss_bytes\": null");
    CHECK(to_json(parse_results(std::string{text}.insert(place, "\"round\": 1, "))) == to_json(small_comparison()));
}

TEST_CASE("a file that holds no results says what it is") {
    const std::vector<std::pair<std::string, std::string>> rows{
        {changed("httpbench/1", "httpbench/2"),
         "r: a newer httpbench wrote this: its schema is httpbench/2, and this version reads httpbench/1; use the "
         "newer "
         "version to read it"},
        {changed("httpbench/1", "httpbench/0"), "r: its member \"schema\" is not \"httpbench/1\""},
        {changed("httpbench/1", "httpbench/1a"), "r: its member \"schema\" is not \"httpbench/1\""},
        {changed("httpbench/1", "other/1"),
         "r: this is not a results file of httpbench: its member \"schema\" is not \"httpbench/1\""},
        {R"({"summary": {"successRate": 1.0}})",
         "r: this is not a results file of httpbench: its member \"schema\" is not \"httpbench/1\""},
        {"[]", "r: this is not a results file of httpbench: its member \"schema\" is not \"httpbench/1\""},
    };
    for (const auto& [text, message] : rows) {
        CHECK_THROWS_MATCHES(parse_results(text, "r"), Error, Message(message));
    }
}

TEST_CASE("a value that cannot be is named with its place") {
    const std::vector<std::pair<std::string, std::string>> rows{
        {changed("\"sent\": 103", "\"sent\": -1"),
         "r: results[0].outcomes.sent must be a whole number from 0; it is -1"},
        {changed("\"sent\": 103,", ""), "r: results[0].outcomes has no member \"sent\""},
        {changed("\"rounds\": 2", "\"rounds\": 0"),
         "r: plan.rounds must be a whole number from 1 to 2147483647; it is 0"},
        {changed("\"2500ms\"", "\"long\""),
         "r: plan.duration cannot be: 'long' is not a duration: it does not begin with a digit; example: 250ms"},
        {changed("2026-11-23T", "yesterday "),
         "r: started_at must be a time from 1678 to 2261, as in \"2026-11-23T12:00:00.000Z\""},
        {changed("\"200\": 100", "\"2OO\": 100"),
         "r: results[0].status_codes.2OO is not the count of a status from 100 to 999"},
        {changed("\"outcome\": \"timeout\"", "\"outcome\": \"ok?\\n\\u001b[2J\""),
         "r: results[0].examples[0].outcome is not an outcome"},
        {changed("\"started_s\": 1.5", "\"started_s\": 1e300"),
         "r: results[0].rounds[0].started_s must be a duration from 0 to 11 days"},
        {changed("\"NOTABLE\"", "\"SO\\nSO\""),
         "r: comparisons[0].verdict is not a word that this httpbench knows: \"SO?SO\""},
        {changed("\"max_response_time_ms\": 4", "\"max_response_time_ms\": 5"),
         "r: results[0].histogram cannot be: histogram: minimum, mean and maximum are not those of its counts"},
        {changed("\"carried_time_ms\": -1.234567", "\"carried_time_ms\": -1e300"),
         "r: results[0].carried_time_ms must be a duration from 0 to 11 days"},
        {changed("\"unit\": \"launch\"", "\"unit\": \"day\""),
         "r: comparisons[0].unit is not a word that this httpbench knows: \"day\""},
        {changed("\"results\": [", "\"results\": [1, "), "r: results[0] must be an object; it is 1"},
    };
    for (const auto& [text, message] : rows) {
        CHECK_THROWS_MATCHES(parse_results(text, "r"), Error, Message(message));
    }
}

TEST_CASE("a results file that is cut anywhere is refused") {
    const std::string text = to_json(small_comparison());
    for (std::size_t size = 0; size + 2 < text.size(); size += 97) {
        CAPTURE(size);
        CHECK_THROWS_AS(parse_results(text.substr(0, size)), Error);
    }
}

TEST_CASE("more results than a run can have are refused") {
    Results results;
    results.rounds.measurements.resize(4096);
    CHECK(parse_results(to_json(results)).rounds.measurements.size() == 4096);
    results.rounds.measurements.resize(4097);
    CHECK_THROWS_MATCHES(parse_results(to_json(results), "r"), Error,
                         Message("r: results has more than 4096 elements"));
}

TEST_CASE("a results file that cannot be read is named with the reason") {
    CHECK_THROWS_MATCHES(read_results("/nowhere/r.json"), Error,
                         Message("'/nowhere/r.json' cannot be read: No such file or directory; example: httpbench "
                                 "compare --output results.json"));
    CHECK_THROWS_MATCHES(
        read_results("/dev/zero"), Error,
        Message(
            "'/dev/zero' cannot be read: it is longer than 64 MiB; example: httpbench compare --output results.json"));
}
