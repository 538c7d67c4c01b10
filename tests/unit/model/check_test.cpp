#include "httpbench/endpoint.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace httpbench;

TEST_CASE("a check is called by its name, or by what it asks") {
    CHECK(label(Check{.request = {.name = "notes", .path = "/n"}, .then = "/n/{answer:/id}"}) == "notes");
    CHECK(label(Check{.request = {.path = "/echo/{uuid}"}}) == "GET /echo/{uuid}");
    CHECK(label(Check{.request = {.method = "POST", .path = "/n"}, .then = "/n/{answer:/id}"}) ==
          "POST /n, then GET /n/{answer:/id}");
}
