#include "httpbench/nearest_word.hpp"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <string_view>

using httpbench::nearest_word;

constexpr std::array<std::string_view, 5> words{"connections", "requests", "rounds", "seed", "url"};

TEST_CASE("the nearest word is what was meant") {
    CHECK(nearest_word("conections", words) == "connections");  // one missing
    CHECK(nearest_word("request", words) == "requests");
    CHECK(nearest_word("rouds", words) == "rounds");
    CHECK(nearest_word("uri", words) == "url");
    CHECK(nearest_word("seed", words) == "seed");
    CHECK(nearest_word("connectionz", words) == "connections");  // one replaced
}

TEST_CASE("a word like none of the list is near to nothing") {
    CHECK(nearest_word("latency", words).empty());
    CHECK(nearest_word("", words).empty());
    CHECK(nearest_word("id", words).empty());  // two of three letters differ from "url"
    CHECK(nearest_word("seed", {}).empty());
}
