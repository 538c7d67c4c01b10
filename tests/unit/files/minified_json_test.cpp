#include "files/minified_json.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace httpbench;

TEST_CASE("minified JSON keeps its tokens and the spaces inside strings") {
    CHECK(minified("{ \"a b\" : [ 1.0 , true ] }\n") == R"({"a b":[1.0,true]})");
    CHECK(minified("").empty());
}

TEST_CASE("only a valid object or array without a space to lose is minified") {
    for (const auto* text : {"{}", "[]", R"({"a b":[1,"x y"]})"}) {
        CAPTURE(text);
        CHECK(is_minified_object_or_array(text));
    }
    for (const auto* text : {"", "42", "\"a\"", "{", "{a}", "{ }", "[1, 2]", "[1]\n", "[01]", "{}{}"}) {
        CAPTURE(text);
        CHECK_FALSE(is_minified_object_or_array(text));
    }
}
