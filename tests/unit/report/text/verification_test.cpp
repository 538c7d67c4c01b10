#include "httpbench/report.hpp"
#include "httpbench/version.hpp"
#include "unit/report/sample_results.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <string>

using Catch::Matchers::ContainsSubstring;
using namespace httpbench;

namespace {

Verification differing() {
    return {
        .targets = {"old", "new"},
        .endpoints = {
            {.endpoint = "GET /"},
            {.endpoint = "POST /echo", .differences = {{"new", "old", "/data/number", "42", "\"42\""}}, .omitted = 3},
            {.endpoint = "echo", .is_check = true}}};
}

Results unmeasured() {
    Results results = test::small_comparison();
    results.rounds.interrupted = false;
    results.rounds.verification = differing();
    for (Measurement& measurement : results.rounds.measurements)
        measurement = {measurement.target, measurement.endpoint};
    return results;
}

}  // namespace

TEST_CASE("verification lists every endpoint, its differences below it") {
    CHECK(to_text(differing()) ==
          "httpbench " + std::string{version()} +
              " verify\n"
              "\n"
              "== VERIFICATION ============================================= old against new ==\n"
              "GET /       same\n"
              "POST /echo  4 differences\n"
              "  new: /data/number: 42 against \"42\"\n"
              "  and 3 more\n"
              "echo        same\n"
              "\n"
              "The targets do not answer the same. Members of JSON whose values may differ are\n"
              "named by --volatile, or by \"volatile\" in a plan file; --allow-different compares\n"
              "the targets all the same.\n");
}

TEST_CASE("verification says so when all answers are the same") {
    Verification same = differing();
    same.endpoints[1] = {.endpoint = "POST /echo"};
    CHECK_THAT(to_text(same), ContainsSubstring("\nBoth targets give the same answers to 2 endpoints and 1 check.\n"));
    same.targets.emplace_back("third");
    same.endpoints.pop_back();
    CHECK_THAT(to_text(same), ContainsSubstring("\nAll targets give the same answers to 2 endpoints.\n"));
}

TEST_CASE("no line of a verification is wider than the page, and nothing in it moves the cursor") {
    Verification wild = differing();
    wild.endpoints[0].endpoint = std::string(200, 'x');
    wild.endpoints[1].differences[0].found = std::string(100, 'y') + "\x1b[2J";
    const std::string text = to_text(wild, {.width = 60});
    CHECK(text.find('\x1b') == std::string::npos);
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin);
        CHECK(end - begin <= 60);
        begin = end + 1;
    }
}

TEST_CASE("results whose targets answer differently show that, and nothing of a measurement that was not") {
    const std::string text = to_text(unmeasured());
    CHECK_THAT(text,
               ContainsSubstring("/data/number: 42 against \"42\"") && ContainsSubstring("Nothing was measured."));
    CHECK_THAT(text, !ContainsSubstring("service time in ms") && !ContainsSubstring("GET /  "));
}

TEST_CASE("results of targets whose differences are allowed show both") {
    Results results = test::small_comparison();
    const std::string text = to_text(results);
    CHECK_THAT(text, ContainsSubstring("VERIFICATION") && ContainsSubstring("service time in ms"));
    CHECK_THAT(text, !ContainsSubstring("Nothing was measured."));
}
