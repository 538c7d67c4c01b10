#include "fuzz/targets.hpp"

#include <catch2/catch_test_macros.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace {

/// Gives each file of a target's corpus to it. A broken promise ends the program.
void replay(const std::string& target, void (*take)(std::string_view)) {
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator{HTTPBENCH_FUZZ_CORPUS "/" + target}) {
        CAPTURE(entry.path().string());
        std::ifstream file{entry.path(), std::ios::binary};
        take(std::string{std::istreambuf_iterator<char>{file}, {}});
        ++files;
    }
    CHECK(files > 0);
    take("");
}

}  // namespace

TEST_CASE("the histogram decoder keeps its promises on the corpus") {
    replay("histogram", httpbench::fuzz::histogram);
}

TEST_CASE("the plan reader keeps its promises on the corpus") {
    replay("plan", httpbench::fuzz::plan);
}

TEST_CASE("the reference servers' request handler keeps its promises on the corpus") {
    replay("request_handler", httpbench::fuzz::request_handler);
}

TEST_CASE("the response parser keeps its promises on the corpus") {
    replay("response_parser", httpbench::fuzz::response_parser);
}

TEST_CASE("the results reader keeps its promises on the corpus") {
    replay("results", httpbench::fuzz::results);
}

TEST_CASE("the URL reader keeps its promises on the corpus") {
    replay("url", httpbench::fuzz::url);
}
