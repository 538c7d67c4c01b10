#include "httpbench/endpoint.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace httpbench;

TEST_CASE("an endpoint without a name is called by its method and path") {
    CHECK(label(Endpoint{}) == "GET /");
    CHECK(label(Endpoint{.method = "POST", .path = "/echo"}) == "POST /echo");
    CHECK(label(Endpoint{.name = "echo", .method = "POST", .path = "/echo"}) == "echo");
}

TEST_CASE("an endpoint that names no status expects every 2xx") {
    const Endpoint endpoint;
    CHECK(expects_status(endpoint, 200));
    CHECK(expects_status(endpoint, 299));
    CHECK_FALSE(expects_status(endpoint, 199));
    CHECK_FALSE(expects_status(endpoint, 300));
}

TEST_CASE("an endpoint that names statuses expects these alone") {
    const Endpoint endpoint{.expected_statuses = {201, 404}};
    CHECK(expects_status(endpoint, 201));
    CHECK(expects_status(endpoint, 404));
    CHECK_FALSE(expects_status(endpoint, 200));
}
