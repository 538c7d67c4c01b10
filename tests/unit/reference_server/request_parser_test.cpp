#include "reference_server/http/request_parser.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace httpbench::reference;
using Progress = RequestParser::Progress;

namespace {

/// A buffer that bytes are added to, as a session does it: what the parser no longer needs is given up.
class Feed {
  public:
    Progress add(std::string_view bytes) {
        buffer_.append(bytes);
        const Progress progress = parser.parse(buffer_);
        if (progress == Progress::incomplete) buffer_.resize(parser.parsed());
        return progress;
    }

    [[nodiscard]] Request request() const { return parser.request(buffer_); }

    RequestParser parser;

  private:
    std::string buffer_;
};

const std::string chunked =
    "PUT /db/items/1?a=b HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n"
    "3;name=value\r\nabc\r\n1\r\nd\r\n4\r\nefgh\r\n0\r\nHost: trailer\r\n\r\n";

void check_chunked(const Feed& feed) {
    CHECK(feed.request().method == Method::put);
    CHECK(feed.request().path == "/db/items/1");
    CHECK(feed.request().query == "a=b");
    CHECK(feed.request().body == "abcdefgh");
    CHECK(feed.parser.keep_alive());
}

}  // namespace

TEST_CASE("a request is the same wherever its bytes are cut in two") {
    for (std::size_t cut = 0; cut <= chunked.size(); ++cut) {
        INFO(cut);
        Feed feed;
        const Progress first = feed.add(chunked.substr(0, cut));
        CHECK(first == (cut == chunked.size() ? Progress::complete : Progress::incomplete));
        if (first == Progress::incomplete) CHECK(feed.add(chunked.substr(cut)) == Progress::complete);
        check_chunked(feed);
    }
}

TEST_CASE("a request is the same when it comes byte by byte") {
    Feed feed;
    for (const char byte : chunked.substr(0, chunked.size() - 1)) {
        REQUIRE(feed.add({&byte, 1}) == Progress::incomplete);
    }
    CHECK(feed.add("\n") == Progress::complete);
    check_chunked(feed);
}

TEST_CASE("a request ends where the next one begins") {
    const std::string get = "GET /echo/a HTTP/1.1\r\nHost: test\r\n\r\n";
    const std::string post = "POST /echo HTTP/1.0\r\nContent-Length: 2\r\n\r\n{}";
    std::string both = get + post;
    RequestParser parser;
    REQUIRE(parser.parse(both) == Progress::complete);
    CHECK(parser.parsed() == get.size());
    CHECK(parser.request(both).path == "/echo/a");
    CHECK(parser.request(both).body.empty());
    CHECK_FALSE(parser.is_http_1_0());
    parser.next();
    const std::span<char> rest = std::span{both}.subspan(get.size());
    REQUIRE(parser.parse(rest) == Progress::complete);
    CHECK(parser.parsed() == post.size());
    CHECK(parser.request(rest).body == "{}");
    CHECK(parser.is_http_1_0());
    CHECK_FALSE(parser.keep_alive());
}

TEST_CASE("framing without end does not gather in memory") {
    Feed feed;
    CHECK(feed.add("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n") ==
          Progress::incomplete);
    const std::size_t parsed = feed.parser.parsed();
    CHECK(feed.add("0\r\n") == Progress::incomplete);
    for (int i = 0; i < 1000; ++i)
        REQUIRE(feed.add("Trailer: " + std::string(100, 't') + "\r\n") == Progress::incomplete);
    CHECK(feed.parser.parsed() == parsed);
}
