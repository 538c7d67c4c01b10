#include "httpbench/verification.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace httpbench;

TEST_CASE("a difference reads as the reference's value against the target's") {
    CHECK(to_string(AnswerDifference{"new", "old", "/data/number", "42", "\"42\""}) ==
          "/data/number: 42 against \"42\"");
}

TEST_CASE("a difference from the plan says what is expected") {
    CHECK(to_string(AnswerDifference{"new", "", "status", "2xx", "404"}) == "status: 404, where 2xx is expected");
}

TEST_CASE("targets are the same when no endpoint has a difference") {
    Verification verification{.targets = {"old", "new"}, .endpoints = {{.endpoint = "GET /"}, {.endpoint = "GET /x"}}};
    CHECK(verification.same());
    verification.endpoints[1].differences.push_back({"new", "old", "status", "200", "500"});
    CHECK_FALSE(verification.same());
    CHECK(Verification{}.same());
}
