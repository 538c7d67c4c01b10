#include "answers/json_member.hpp"

#include <catch2/catch_test_macros.hpp>

using httpbench::answers::path_segment_at;

TEST_CASE("a member of an answer stands in a path, percent-encoded") {
    CHECK(path_segment_at(R"({"id":42})", "/id") == "42");
    CHECK(path_segment_at(R"({"a":[{"id":"x/y z%\u00fc"}]})", "/a/0/id") == "x%2Fy%20z%25%C3%BC");
    CHECK(path_segment_at(R"({"id":"b-._~A9"})", "/id") == "b-._~A9");
}

TEST_CASE("what is not there, or neither string nor number, does not stand in a path") {
    CHECK_FALSE(path_segment_at(R"({"id":42})", "/ID"));
    CHECK_FALSE(path_segment_at(R"({"id":null})", "/id"));
    CHECK_FALSE(path_segment_at(R"({"id":{}})", "/id"));
    CHECK_FALSE(path_segment_at("not JSON", "/id"));
    CHECK_FALSE(path_segment_at("", "/id"));
}
