#include "reference_server/api/routes.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

using namespace httpbench::reference;

TEST_CASE("a path leads to its resource with its parameter, undecoded") {
    struct Case {
        std::string_view path;
        Route route;
    };
    const std::vector<Case> cases{
        {"/", {Resource::root, ""}},
        {"/health", {Resource::health, ""}},
        {"/echo", {Resource::echo, ""}},
        {"/echo/a%2Fb", {Resource::echo_message, "a%2Fb"}},
        {"/db/items", {Resource::items, ""}},
        {"/db/items/42", {Resource::item, "42"}},
        {"/db/items/abc", {Resource::item, "abc"}},
        {"/stress/cpu/1000", {Resource::stress_cpu, "1000"}},
        {"/stress/memory/1", {Resource::stress_memory, "1"}},
    };
    for (const Case& expected : cases) {
        INFO(expected.path);
        CHECK(find_route(expected.path) == expected.route);
    }
}

TEST_CASE("any other path leads nowhere") {
    for (const std::string_view path : {"", "*", "//", "/Health", "/health/", "/echo/", "/echo/a/b", "/db",
                                        "/db/items/", "/db/items/1/", "/stress", "/stress/cpu/", "/stress/memory"}) {
        INFO(path);
        CHECK(find_route(path) == Route{});
    }
}
