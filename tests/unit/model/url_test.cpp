#include "model/url.hpp"

#include "httpbench/error.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <string>
#include <vector>

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;
using httpbench::Errc;
using httpbench::Error;
using httpbench::parse_url;
using httpbench::Url;

TEST_CASE("a URL gives host, port and path prefix") {
    struct Case {
        std::string text;
        Url url;
    };
    const std::vector<Case> cases{
        {"http://localhost", {"localhost", 80, ""}},
        {"http://localhost:8000", {"localhost", 8000, ""}},
        {"HTTP://Example.org:1/", {"Example.org", 1, ""}},
        {"http://127.0.0.1:65535/api/v1/", {"127.0.0.1", 65535, "/api/v1"}},
        {"http://[::1]:3000/x", {"::1", 3000, "/x"}},
        {"http://[2001:db8::7]", {"2001:db8::7", 80, ""}},
    };
    for (const auto& [text, url] : cases) {
        CAPTURE(text);
        CHECK(parse_url(text) == url);
    }
}

TEST_CASE("a URL that cannot be measured is refused with its reason") {
    struct Case {
        std::string text;
        std::string reason;
    };
    const std::vector<Case> cases{
        {"", "does not begin with http://"},
        {"localhost:8000", "does not begin with http://"},
        {"https://localhost", "https is not supported yet"},
        {"ftp://localhost", "scheme 'ftp'"},
        {"http://", "no host"},
        {"http://:80", "no host"},
        {"http://a b", "'a b' is not a host"},
        {"http://[::1", "not closed"},
        {"http://[zz]", "'zz' is not a host"},
        {"http://[::1]8000", "stands where a port was expected"},
        {"http://host:", "port ''"},
        {"http://host:0", "port '0'"},
        {"http://host:65536", "port '65536'"},
        {"http://host:80x", "port '80x'"},
        {"http://me:secret@host", "user names"},
        {"http://host/?q=1", "query"},
        {"http://host?q=1", "query"},
        {"http://host/a\r\nX: y", "control character"},
    };
    for (const auto& [text, reason] : cases) {
        CAPTURE(text);
        CHECK_THROWS_MATCHES(parse_url(text), Error, MessageMatches(ContainsSubstring(reason)));
    }
}

TEST_CASE("only the scheme's error has a code of its own") {
    const auto code_of = [](std::string_view text) {
        try {
            (void)parse_url(text);
        } catch (const Error& error) {
            return error.code();
        }
        return std::error_code{};
    };
    CHECK(code_of("https://localhost") == Errc::unsupported_scheme);
    CHECK(code_of("localhost") == Errc::invalid_value);
}

TEST_CASE("a URL is written with its port, and IPv6 in brackets") {
    CHECK(to_string(parse_url("http://localhost/api/")) == "http://localhost:80/api");
    CHECK(authority(parse_url("http://[::1]:8")) == "[::1]:8");
}

TEST_CASE("the Host field leaves out the port that goes without saying") {
    CHECK(host_field(parse_url("http://localhost")) == "localhost");
    CHECK(host_field(parse_url("http://localhost:80/api")) == "localhost");
    CHECK(host_field(parse_url("http://localhost:8080")) == "localhost:8080");
    CHECK(host_field(parse_url("http://[::1]")) == "[::1]");
    CHECK(host_field(parse_url("http://[::1]:81")) == "[::1]:81");
}
