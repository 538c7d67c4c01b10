#include "httpbench/error.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstring>

using httpbench::Errc;
using httpbench::Error;

TEST_CASE("an error says its own line and nothing else") {
    const Error error{Errc::unreachable, "nothing listens on port 1"};
    CHECK(std::strcmp(error.what(), "nothing listens on port 1") == 0);
    CHECK(error.code() == Errc::unreachable);
    CHECK(error.code().category().name() == std::string{"httpbench"});
}

TEST_CASE("an error has lines of detail where it was given some") {
    CHECK(Error{Errc::invalid_value, "wrong"}.details().empty());
    CHECK(Error{Errc::invalid_value, "wrong", {"a > b", "  ^"}}.details() == std::vector<std::string>{"a > b", "  ^"});
}

TEST_CASE("every code has a message of its own") {
    for (int code = 1; code <= static_cast<int>(Errc::invalid_results); ++code) {
        CHECK(httpbench::error_category().message(code) != httpbench::error_category().message(0));
    }
}
