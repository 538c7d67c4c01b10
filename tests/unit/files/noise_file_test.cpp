#include "httpbench/noise.hpp"
#include "httpbench/report.hpp"

#include "httpbench/error.hpp"
#include "support/temporary_directory.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <chrono>
#include <cmath>
#include <fstream>

using namespace httpbench;
using namespace std::chrono_literals;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;
using test::TemporaryDirectory;

namespace {

NoiseFloor floor_of(const std::string& endpoint, double at_10_rounds) {
    return {.host = "85944171f73967e8",
            .endpoint = endpoint,
            .load = "closed loop with 50 connections, slices of 250ms",
            .measured_at = std::chrono::sys_days{std::chrono::November / 23 / 2026} + 12h,
            .rounds = 20,
            .lowest = 0.97,
            .highest = 1.04,
            .spread = Percent{1.83},
            .at_5_rounds = Percent{3.25},
            .at_10_rounds = Percent{at_10_rounds}};
}

}  // namespace

TEST_CASE("kept noise reads back, and new results take the place of old ones") {
    const TemporaryDirectory folder;
    const std::filesystem::path path = folder.path() / "state" / "httpbench" / "noise.json";
    CHECK(read_noise(path).empty());
    const std::vector first{floor_of("GET /", 1.5), floor_of("GET /b", 2)};
    keep_noise(path, first);
    CHECK(read_noise(path) == first);
    keep_noise(path, std::vector{floor_of("GET /", 9)});
    CHECK(read_noise(path) == std::vector{floor_of("GET /b", 2), floor_of("GET /", 9)});
}

TEST_CASE("noise that is not known is null in the file") {
    const std::vector unknown{floor_of("GET /", std::nan(""))};
    CHECK_THAT(to_json(unknown), ContainsSubstring("\"at_10_rounds_percent\": null"));
    CHECK(std::isnan(parse_noise(to_json(unknown)).at(0).at_10_rounds.value));
}

TEST_CASE("a file of something else is refused, and replaced when noise is kept") {
    const TemporaryDirectory folder;
    const std::string path = folder.file("noise.json");
    std::ofstream{path} << "{";
    CHECK_THROWS_MATCHES(read_noise(path), Error, MessageMatches(ContainsSubstring("this is not JSON")));
    CHECK_THROWS_MATCHES(parse_noise(R"({"schema":"httpbench/1"})", "n"), Error,
                         MessageMatches(ContainsSubstring("n: schema is not \"httpbench-noise/1\"")));
    keep_noise(path, std::vector{floor_of("GET /", 2)});
    CHECK(read_noise(path).size() == 1);
}

TEST_CASE("noise that cannot be kept is an error that names the place") {
    const TemporaryDirectory folder;
    std::ofstream{folder.file("file")} << "x";
    CHECK_THROWS_MATCHES(keep_noise(folder.path() / "file" / "noise.json", std::vector{floor_of("GET /", 2)}), Error,
                         MessageMatches(ContainsSubstring(folder.file("file"))));
}

TEST_CASE("noise is shown as a table with what each column means") {
    const std::string text = to_text(std::vector{floor_of("GET /", 2), floor_of("GET /b", std::nan(""))});
    CHECK_THAT(text, ContainsSubstring("NOISE") && ContainsSubstring("slices of 250ms"));
    CHECK_THAT(text, ContainsSubstring("0.97 to 1.04") && ContainsSubstring("GET /b"));
    CHECK_THAT(text, ContainsSubstring("1.8 %") && ContainsSubstring("2.0 %") && ContainsSubstring("90 %"));
}
