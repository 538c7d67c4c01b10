#include "base/utf8.hpp"
#include "httpbench/report.hpp"
#include "unit/report/sample_results.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cmath>
#include <regex>
#include <sstream>
#include <string>

using Catch::Matchers::ContainsSubstring;
using namespace httpbench;

namespace httpbench::embedded {
extern const std::string_view golden_comparison;
extern const std::string_view golden_comparison_utf8;
extern const std::string_view golden_comparison_color_120;
extern const std::string_view golden_run;
}  // namespace httpbench::embedded

namespace {

std::size_t widest_line(const std::string& text) {
    std::size_t widest = 0;
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) widest = std::max(widest, count_code_points(line));
    return widest;
}

std::string without_colors(const std::string& text) {
    return std::regex_replace(text, std::regex{"\033\\[[0-9]*m"}, "");
}

/// The large comparison with names that nobody would like to see.
Results with_long_names() {
    Results results = test::large_comparison();
    const std::string name = "a-target-whose-name-alone-is-nearly-as-wide-as-the-terminal-it-is-shown-in";
    const std::string endpoint = "GET /a/path/that/" + std::string(200, 'x') + "/end";
    for (Measurement& measurement : results.rounds.measurements) {
        if (measurement.target == "threaded") measurement.target = name;
        if (measurement.endpoint == "GET /") measurement.endpoint = endpoint;
    }
    results.rounds.targets[1].target.name = name;
    for (PairComparison& pair : results.comparison.pairs) {
        pair.target = name;
        if (pair.winner == "threaded") pair.winner = name;
        if (pair.endpoint == "GET /db/items") pair.endpoint = endpoint;
    }
    return results;
}

}  // namespace

TEST_CASE("a comparison reads as its golden text") {
    CHECK(to_text(test::costed_comparison()) == embedded::golden_comparison);
}

TEST_CASE("a comparison reads as its golden text with symbols beyond ASCII") {
    CHECK(to_text(test::costed_comparison(), {.unicode = true}) == embedded::golden_comparison_utf8);
}

TEST_CASE("a comparison reads as its golden text in colour on a wide terminal") {
    const TextOptions wide{.width = 120, .color = true, .unicode = true};
    CHECK(to_text(test::costed_comparison(), wide) == embedded::golden_comparison_color_120);
}

TEST_CASE("a run reads as its golden text, without a comparison") {
    CHECK(to_text(test::single_run()) == embedded::golden_run);
}

TEST_CASE("no line is wider than the terminal") {
    for (const int width : {60, 72, 80, 100, 200}) {
        for (const bool unicode : {false, true}) {
            const TextOptions options{.width = width, .unicode = unicode};
            const auto limit = static_cast<std::size_t>(width);
            CAPTURE(width, unicode);
            CHECK(widest_line(to_text(test::costed_comparison(), options)) == limit);
            CHECK(widest_line(to_text(with_long_names(), options)) == limit);
            CHECK(widest_line(to_text(test::small_comparison(), options)) == limit);
        }
    }
}

TEST_CASE("what a server spent stands beside the ratio to the reference, or why it is not known") {
    const std::string text = to_text(test::small_comparison());
    CHECK_THAT(text, ContainsSubstring("  CPU time and memory are not known: the server runs on another host.\n"));
    CHECK_THAT(text, ContainsSubstring("POST /echo  b         15.0         0.0"));
    const std::string wide = to_text(test::costed_comparison(), {.width = 100});
    CHECK_THAT(wide, ContainsSubstring("CPU ratio  95 % interval  memory ratio\n"));
    CHECK_THAT(wide, ContainsSubstring("1.25x  [1.20, 1.31]          0.36x\n"));
    CHECK_THAT(to_text(test::large_comparison()), !ContainsSubstring("SERVER COST"));
}

TEST_CASE("how often a target was launched stands under its numbers") {
    const std::string text = to_text(test::small_comparison());
    CHECK_THAT(text, ContainsSubstring("\n  launched 2 times, ready in 0.25 s, settled in 0.25 s, 1 of them without "
                                       "coming\n"));
}

TEST_CASE("a run until its verdicts stand says how many rounds it took") {
    Results results = test::large_comparison();
    results.rounds.plan.until = UntilVerdict{};
    CHECK_THAT(to_text(results), ContainsSubstring("10 rounds of at most 40, until every verdict stands;\n"));
}

TEST_CASE("the verdict names the machine that it speaks of") {
    Results results = test::large_comparison();
    results.rounds.host = {.cpu_model = "AMD EPYC 7B12", .cores = 2};
    CHECK_THAT(to_text(results),
               ContainsSubstring("threaded shows a MODERATE performance advantage over coroutine on this AMD EPYC\n"
                                 "7B12, 2 cores."));
}

TEST_CASE("a P95 above twice the mean is noted under its target") {
    Results results = test::single_run();
    CHECK_THAT(to_text(results), !ContainsSubstring("twice the mean"));
    for (const std::size_t i : {0U, 2U}) {
        Histogram& latency = results.rounds.measurements[i].stats.latency;
        latency.clear();
        latency.record(std::chrono::milliseconds{1}, 900);
        latency.record(std::chrono::milliseconds{9}, 100);
    }
    CHECK_THAT(to_text(results),
               ContainsSubstring("  GET /, POST /echo: P95 is above twice the mean: some requests take much longer\n"
                                 "  than most.\n"));
}

TEST_CASE("colours change nothing but the colour") {
    const Results results = test::large_comparison();
    const std::string colored = to_text(results, {.color = true});
    CHECK(without_colors(colored) == to_text(results));
    CHECK_THAT(colored, ContainsSubstring("\033[32mSIGNIFICANT\033[0m"));
    CHECK_THAT(colored, ContainsSubstring("\033[31mveto"));
}

TEST_CASE("text is ASCII unless symbols are wanted") {
    Results results = test::large_comparison();
    results.rounds.targets[0].target.name = "caf\u00E9";
    const auto is_ascii = [](const std::string& text) {
        return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    };
    CHECK(is_ascii(to_text(results)));
    CHECK_THAT(to_text(results, {.unicode = true}), ContainsSubstring("3.12\u00D7") && ContainsSubstring("caf\u00E9"));
}

TEST_CASE("what a server sends cannot control the terminal") {
    Results results = test::large_comparison();
    OutcomeExample& example = results.rounds.measurements[13].stats.examples[1];
    example.detail = "odd\033[2J";
    example.bytes = "HTTP/1.1 \033]0;title\a 200\r\nmore";
    CHECK_THAT(to_text(results), ContainsSubstring("first timeout: odd?[2J, answer \"HTTP/1.1 ?]0;title? 200\""));
}

TEST_CASE("a comparison without its rounds has no averages") {
    const std::string text = to_text(test::large_comparison().comparison);
    CHECK_THAT(text, ContainsSubstring("== COMPARISON ="));
    CHECK_THAT(text, ContainsSubstring("threaded shows a MODERATE performance advantage over coroutine."));
    CHECK_THAT(text, !ContainsSubstring("Average requests/s"));
}

TEST_CASE("each way a comparison ends has its sentence") {
    struct Case {
        PairComparison whole;
        std::string sentence;
    };
    const Ratio twice{.estimate = 2, .low = 1.8, .high = 2.2};
    const Ratio half{.estimate = 0.5, .low = 0.45, .high = 0.56};
    const auto ending = [](Ratio performance, Verdict verdict) {
        return PairComparison{
            .target = "b", .reference = "a", .performance = performance, .latency = performance, .verdict = verdict};
    };
    PairComparison won = ending(twice, Verdict::notable);
    won.winner = "b";
    PairComparison lost = ending(half, Verdict::notable);
    lost.winner = "a";
    PairComparison close = ending({.estimate = 1.02, .low = 1.01, .high = 1.03}, Verdict::comparable);
    PairComparison ahead = close;
    ahead.slightly_faster = "b";
    PairComparison open = ending({.estimate = 1.2, .low = NAN, .high = NAN}, Verdict::inconclusive);
    PairComparison nearly = open;
    nearly.more_rounds_needed = 1;
    const PairComparison vetoed = ending(twice, Verdict::invalid);

    for (const auto& [whole, sentence] : {
             Case{won, "b is 2.00x faster [1.80, 2.20]"},
             Case{won, "b shows a NOTABLE performance advantage over a."},
             Case{lost, "a is 2.00x faster [1.79, 2.22]"},
             Case{lost, "a has 2.00x lower mean latency [1.79, 2.22]"},
             Case{lost, "a shows a NOTABLE performance advantage over b."},
             Case{close, "b and a are COMPARABLE."},
             Case{ahead, "b and a are COMPARABLE; b is slightly faster."},
             Case{open, "none proven: b against a 1.20x\n"},
             Case{open, "b against a is INCONCLUSIVE: more rounds would hardly decide."},
             Case{nearly, "b against a is INCONCLUSIVE: about 1 more round would decide."},
             Case{vetoed, "b against a is INVALID: no winner is named, for the reasons below."},
         }) {
        CHECK_THAT(to_text(Comparison{.reference = "a", .pairs = {whole}}), ContainsSubstring(sentence));
    }
}

TEST_CASE("nothing measured is said to be nothing") {
    const Results nothing{.rounds = {.plan = {.endpoints = {{}}}, .interrupted = true}};
    CHECK_THAT(to_text(nothing), ContainsSubstring("INTERRUPTED after 0 of 10 rounds"));
}

TEST_CASE("a closed loop's latency is called service time, an open loop's response time") {
    const std::string closed = to_text(test::small_comparison());
    CHECK_THAT(closed, ContainsSubstring("service time in ms") && ContainsSubstring("A closed loop hides stalls"));
    const std::string open = to_text(test::open_comparison());
    CHECK_THAT(open, ContainsSubstring("open loop, 206.5 requests/s (Poisson), up to 7"));
    CHECK_THAT(open, ContainsSubstring("response time in ms") && !ContainsSubstring("service time in ms"));
    CHECK_THAT(open, ContainsSubstring("In an open loop the rate is given") && !ContainsSubstring("closed loop"));
    CHECK_THAT(to_text(test::open_comparison().comparison), ContainsSubstring("In an open loop the rate is given"));
}

TEST_CASE("gates stand last, each with its number below") {
    Results results = test::single_run();
    CHECK_THAT(to_text(results), !ContainsSubstring("GATES"));
    results.gates = {{.expression = "p99 > 20ms", .passed = true, .message = "nearest is GET / on a: p99 is 2 ms"},
                     {.expression = "regression > 5%", .passed = true, .decided = false, .message = "open"},
                     {.expression = "failures > 0", .message = "GET / on a:\nfailures is 3"}};
    const std::string text = to_text(results);
    CHECK(
        text.ends_with("== GATES ======================================= a gate fails if this is true ==\n"
                       "pass  p99 > 20ms\n"
                       "      nearest is GET / on a: p99 is 2 ms\n"
                       "pass  regression > 5%\n"
                       "      open\n"
                       "FAIL  failures > 0\n"
                       "      GET / on a:?failures is 3\n"));
    const std::string colored = to_text(results, {.color = true});
    CHECK_THAT(colored, ContainsSubstring("\033[32mpass  \033[0mp99") &&
                            ContainsSubstring("\033[33mpass  \033[0mreg") &&
                            ContainsSubstring("\033[31mFAIL  \033[0mfail"));
    CHECK(without_colors(colored) == text);
}
