#include "model/http_syntax.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace httpbench;

TEST_CASE("a token is letters, digits and a few signs") {
    for (const auto* text : {"GET", "X-Request-Id", "m-search", "!#$%&'*+-.^_`|~"}) {
        CAPTURE(text);
        CHECK(token_issue(text).empty());
    }
    CHECK(token_issue("") == "it is empty");
    CHECK(token_issue("GET ") == "it holds a space");
    CHECK(token_issue("X:Y") == "it holds ':'");
    CHECK(token_issue("G\r\nET") == "it holds a line break");
    CHECK(token_issue("n\xc3\xa4me") == "it holds the byte 0xc3");
}

TEST_CASE("a path begins with a slash and is visible ASCII") {
    for (const auto* text : {"/", "/items?limit=1&offset=2", "/%C3%A4", "//"}) {
        CAPTURE(text);
        CHECK(path_issue(text).empty());
    }
    CHECK(path_issue("") == "it does not begin with '/'");
    CHECK(path_issue("items") == "it does not begin with '/'");
    CHECK(path_issue("/a b") == "it holds a space, which must be percent-encoded");
    CHECK(path_issue("/ HTTP/1.1\r\nEvil: 1") == "it holds a space, which must be percent-encoded");
    CHECK(path_issue("/\r\nEvil:1") == "it holds a line break, which must be percent-encoded");
    CHECK(path_issue("/\x7f") == "it holds the control character 0x7f, which must be percent-encoded");
    CHECK(path_issue("/\xc3\xa4") == "it holds the byte 0xc3, which must be percent-encoded");
}

TEST_CASE("a header's value may hold all but control characters") {
    for (const auto* text : {"", "a b", "a\tb", "\xc3\xa4"}) {
        CAPTURE(text);
        CHECK(header_value_issue(text).empty());
    }
    CHECK(header_value_issue("a\r\nEvil: 1") == "it holds a line break");
    CHECK(header_value_issue(std::string_view{"a\0b", 3}) == "it holds the control character 0x00");
}

TEST_CASE("printable text is one line") {
    CHECK(printable("caf\xc3\xa9 \t\r\n") == "caf\xc3\xa9 \\x09\\x0d\\x0a");
}

TEST_CASE("a method that changes nothing on the server is safe") {
    for (const auto* const method : {"GET", "HEAD", "OPTIONS", "TRACE"}) CHECK(is_safe(method));
    for (const auto* const method : {"POST", "PUT", "DELETE", "PATCH", "get", "PURGE"}) CHECK_FALSE(is_safe(method));
}
