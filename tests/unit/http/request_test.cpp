#include "http/request.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>

using httpbench::Endpoint;
using httpbench::make_request;
using httpbench::make_template_request;
using httpbench::Slot;
using httpbench::Url;

namespace {

const Url local{.host = "127.0.0.1", .port = 8000, .path_prefix = "/api"};

}  // namespace

TEST_CASE("a GET is its request line, a Host and nothing else") {
    CHECK(make_request({.path = "/items?limit=2"}, local).bytes ==
          "GET /api/items?limit=2 HTTP/1.1\r\nHost: 127.0.0.1:8000\r\n\r\n");
}

TEST_CASE("a body brings its type and its length") {
    CHECK(make_request({.method = "POST", .path = "/echo", .body = "{}"}, local).bytes ==
          "POST /api/echo HTTP/1.1\r\nHost: 127.0.0.1:8000\r\nContent-Type: application/json\r\nContent-Length: "
          "2\r\n\r\n{}");
}

TEST_CASE("a POST without a body says that it has none") {
    CHECK(make_request({.method = "POST"}, {.host = "h"}).bytes ==
          "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n");
}

TEST_CASE("a header that is given takes the place of the one that would be added") {
    const Endpoint endpoint{
        .method = "PUT", .headers = {{"host", "other"}, {"CONTENT-TYPE", "text/plain"}, {"X-Id", "7"}}, .body = "hi"};
    CHECK(make_request(endpoint, local).bytes ==
          "PUT /api/ HTTP/1.1\r\nhost: other\r\nCONTENT-TYPE: text/plain\r\nX-Id: 7\r\nContent-Length: 2\r\n\r\nhi");
}

TEST_CASE("templates become slots in the request's bytes, and count in its length as what they become") {
    const Endpoint endpoint{
        .method = "POST", .path = "/{pick:ab,cd}", .headers = {{"X-Id", "{rand:1:1000}"}}, .body = "<{uuid}{{seq}}>"};
    const auto request = make_template_request(endpoint, local);
    REQUIRE(request.slots.size() == 3);
    const auto from = [&](const Slot& slot) { return request.bytes.substr(slot.offset + slot.width); };
    CHECK(request.bytes.substr(0, request.slots[0].offset) == "POST /api/");
    CHECK(from(request.slots[0]).starts_with(" HTTP/1.1\r\nHost: 127.0.0.1:8000\r\nX-Id: "));
    CHECK(from(request.slots[1]) ==
          "\r\nContent-Type: application/json\r\nContent-Length: 43\r\n\r\n<" + std::string(36, '0') + "{seq}>");
    CHECK(from(request.slots[2]) == "{seq}>");
}

TEST_CASE("a request whose templates are drawn already stands as it is") {
    const auto request = make_request({.path = "/{seq}", .body = "{{uuid}}"}, local);
    CHECK(request.slots.empty());
    CHECK(request.bytes.starts_with("GET /api/{seq} HTTP/1.1\r\n"));
    CHECK(request.bytes.ends_with("Content-Length: 8\r\n\r\n{{uuid}}"));
}

TEST_CASE("only GET, HEAD, PUT and DELETE may be sent again") {
    for (const auto* method : {"GET", "HEAD", "PUT", "DELETE"})
        CHECK(make_request({.method = method}, local).is_idempotent);
    for (const auto* method : {"POST", "PATCH", "OPTIONS", "get"})
        CHECK_FALSE(make_request({.method = method}, local).is_idempotent);
    CHECK(make_request({.method = "HEAD"}, local).is_head);
    CHECK_FALSE(make_request({.method = "GET"}, local).is_head);
}

TEST_CASE("a request that says close is the last one on its connection") {
    const auto asks = [](const char* name, const char* value) {
        return make_request({.headers = {{name, value}}}, httpbench::parse_url("http://h")).asks_to_close;
    };
    CHECK(asks("Connection", "close"));
    CHECK(asks("connection", "keep-alive, Close "));
    CHECK_FALSE(asks("Connection", "keep-alive"));
    CHECK_FALSE(asks("X-Connection", "close"));
    CHECK_FALSE(make_request({}, httpbench::parse_url("http://h")).asks_to_close);
}
