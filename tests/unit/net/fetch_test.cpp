#include "net/fetch.hpp"

#include <catch2/catch_test_macros.hpp>

using httpbench::header_value;

TEST_CASE("a header's value is found whatever its case and without its space") {
    const std::string head = "HTTP/1.1 200 OK\r\nserver: \t nginx/1.2 \r\nX-Empty:\r\nContent-Length: 5";
    CHECK(header_value(head, "Server") == "nginx/1.2");
    CHECK(header_value(head, "content-length") == "5");
    CHECK(header_value(head, "X-Empty").empty());
    CHECK(header_value(head, "Via").empty());
    CHECK(header_value("", "Server").empty());
}
