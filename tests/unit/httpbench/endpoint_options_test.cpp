#include "endpoint_options.hpp"

#include "httpbench/error.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

using namespace httpbench;
using namespace httpbench::cli;

namespace {

std::vector<Endpoint> endpoints_of(std::vector<std::string> arguments) {
    CLI::App app;
    EndpointOptions options;
    options.add_to(app);
    std::vector<std::string> reversed{arguments.rbegin(), arguments.rend()};  // as CLI11 takes a vector
    app.parse(reversed);
    return options.endpoints();
}

}  // namespace

TEST_CASE("an endpoint is method, path and the rest as its body") {
    CHECK(parse_endpoint("POST /custom {\"data\": \"test\"}") ==
          Endpoint{.method = "POST", .path = "/custom", .body = "{\"data\": \"test\"}"});
    CHECK(parse_endpoint("GET /items?limit=1") == Endpoint{.method = "GET", .path = "/items?limit=1"});
    CHECK(parse_endpoint("  DELETE   /x ") == Endpoint{.method = "DELETE", .path = "/x"});
    CHECK(parse_endpoint("/items") == Endpoint{.method = "", .path = "/items"});
    for (const auto* text : {"", "GET", "  "}) CHECK_THROWS_AS(parse_endpoint(text), Error);
}

TEST_CASE("a header is split at its first colon") {
    CHECK(parse_header("Accept: text/plain") == Header{"Accept", "text/plain"});
    CHECK(parse_header("X-Url:http://h:1 ") == Header{"X-Url", "http://h:1"});
    CHECK(parse_header("X-Empty:") == Header{"X-Empty", ""});
    CHECK_THROWS_AS(parse_header("Accept"), Error);
}

TEST_CASE("statuses are numbers of three digits between commas") {
    CHECK(parse_statuses("200") == std::vector{200});
    CHECK(parse_statuses("200,201,404") == std::vector{200, 201, 404});
    for (const auto* text : {"", "2xx", "200,", ",200", "200 201", "20"}) {
        CAPTURE(text);
        CHECK_THROWS_AS(parse_statuses(text), Error);
    }
}

TEST_CASE("options shape the one endpoint that is named") {
    CHECK(endpoints_of({"-e", "/x"}) == std::vector<Endpoint>{{.path = "/x"}});
    CHECK(endpoints_of({"-e", "/x", "--data", "{}"}) ==
          std::vector<Endpoint>{{.method = "POST", .path = "/x", .body = "{}"}});
    CHECK(endpoints_of({"-e", "/x", "--data", "[1]", "-X", "PUT", "-H", "A: 1", "-H", "B: 2", "--expect-status",
                        "201"}) == std::vector<Endpoint>{{.method = "PUT",
                                                          .path = "/x",
                                                          .headers = {{"A", "1"}, {"B", "2"}},
                                                          .body = "[1]",
                                                          .expected_statuses = {201}}});
    CHECK(endpoints_of({"-e", "/x", "-e", "PUT /y"}) ==
          std::vector<Endpoint>{{.path = "/x"}, {.method = "PUT", .path = "/y"}});
    CHECK(endpoints_of({}).empty());
}

TEST_CASE("options that shape an endpoint need exactly one") {
    CHECK_THROWS_AS(endpoints_of({"-X", "PUT"}), Error);
    CHECK_THROWS_AS(endpoints_of({"-e", "/x", "-e", "/y", "-H", "A: 1"}), Error);
}
