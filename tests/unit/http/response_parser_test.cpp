#include "http/response_parser.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <optional>
#include <string>
#include <vector>

using httpbench::KnownHead;
using httpbench::ResponseParser;
using State = httpbench::ResponseParser::State;

namespace {

struct Read {
    State state = State::incomplete;
    std::size_t consumed = 0;
};

/// Feeds an answer in pieces of one size.
Read read_in_pieces(ResponseParser& parser, std::string_view answer, std::size_t piece) {
    Read read;
    while (read.state == State::incomplete && read.consumed < answer.size()) {
        const auto fed = parser.feed(answer.substr(read.consumed, piece));
        read.state = fed.state;
        read.consumed += fed.consumed;
    }
    return read;
}

}  // namespace

TEST_CASE("an answer ends where its framing says, whatever the pieces") {
    struct Case {
        const char* what;
        std::string answer;
        int status;
        bool keep_alive;
        bool answers_head = false;
    };
    const std::vector<Case> cases{
        {"length", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 200, true},
        {"no body", "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n", 201, true},
        {"chunked", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 200, true},
        {"chunk extension and trailer",
         "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n0\r\nX-T: 1\r\n\r\n", 200, true},
        {"204", "HTTP/1.1 204 No Content\r\n\r\n", 204, true},
        {"304", "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", 304, true},
        {"HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", 200, true, true},
        {"100 before", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", 200, true},
        {"103 twice",
         "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 404 "
         "No\r\nContent-Length: 0\r\n\r\n",
         404, true},
        {"close", "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx", 200, false},
        {"HTTP/1.0", "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx", 200, false},
        {"HTTP/1.0 kept", "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 1\r\n\r\nx", 200, true},
    };
    const auto piece = GENERATE(std::size_t{1}, std::size_t{7}, std::size_t{100000});
    ResponseParser parser;
    for (const auto& [what, answer, status, keep_alive, answers_head] : cases) {
        CAPTURE(what, piece);
        parser.begin(answers_head, nullptr);
        const auto read = read_in_pieces(parser, answer + "HTTP/1.1 200 OK\r\n", piece);
        CHECK(read.state == State::complete);
        CHECK(read.consumed == answer.size());
        CHECK(parser.bytes() == answer.size());
        CHECK(parser.status() == status);
        CHECK(parser.keep_alive() == keep_alive);
    }
}

TEST_CASE("a body without framing ends with the connection") {
    ResponseParser parser;
    parser.begin(false, nullptr);
    CHECK(parser.feed("HTTP/1.1 200 OK\r\n\r\nall of it").state == State::incomplete);
    CHECK(parser.finish() == State::complete);
    CHECK_FALSE(parser.keep_alive());
}

TEST_CASE("a connection that ends inside an answer leaves it incomplete") {
    for (const auto* begun :
         {"", "HTTP/1.1 200 O", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", "HTTP/1.1 100 Continue\r\n\r\n"}) {
        CAPTURE(begun);
        ResponseParser parser;
        parser.begin(false, nullptr);
        CHECK(parser.feed(begun).state == State::incomplete);
        CHECK(parser.finish() == State::incomplete);
    }
}

TEST_CASE("what is not HTTP/1 is broken, with a reason") {
    const std::vector<std::string> cases{
        "SSH-2.0-OpenSSH_9.2\r\n",
        "HTTP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 abc OK\r\n\r\n",
        "HTTP/1.1 099 Low\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\nbad header\r\n\r\n",
        std::string("HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\n", 27),
        std::string("\0\0\0\0", 4),
    };
    const auto piece = GENERATE(std::size_t{1}, std::size_t{100000});
    for (const auto& answer : cases) {
        CAPTURE(answer, piece);
        ResponseParser parser;
        parser.begin(false, nullptr);
        CHECK(read_in_pieces(parser, answer, piece).state == State::broken);
        CHECK(*parser.reason() != '\0');
    }
}

TEST_CASE("a header block may have 64 KiB and not more") {
    const std::string start = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n";
    const auto answer_with_head_of = [&start](std::size_t size) {
        const std::string field = "X: ";
        return start + field + std::string(size - start.size() - field.size() - 4, 'x') + "\r\n\r\n";
    };
    const auto piece = GENERATE(std::size_t{1000}, std::size_t{1000000});
    ResponseParser parser;
    parser.begin(false, nullptr);
    CHECK(read_in_pieces(parser, answer_with_head_of(ResponseParser::max_head_bytes), piece).state == State::complete);
    parser.begin(false, nullptr);
    CHECK(read_in_pieces(parser, answer_with_head_of(ResponseParser::max_head_bytes + 1), piece).state ==
          State::broken);
    CHECK(std::string{parser.reason()} == "header block over 64 KiB");
}

TEST_CASE("interim answers without end are broken") {
    std::string answers;
    while (answers.size() <= ResponseParser::max_head_bytes) answers += "HTTP/1.1 103 Early Hints\r\n\r\n";
    ResponseParser parser;
    parser.begin(false, nullptr);
    CHECK(parser.feed(answers).state == State::broken);
}

TEST_CASE("an expected body is compared as it arrives") {
    const std::optional<std::string> expected{"hello"};
    const auto is_right = [&expected](const std::string& body, std::size_t piece) {
        ResponseParser parser;
        parser.begin(false, &expected);
        const auto answer = "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
        CHECK(read_in_pieces(parser, answer, piece).state == State::complete);
        return parser.body_is_right();
    };
    for (const std::size_t piece : {1U, 3U, 1000U}) {
        CHECK(is_right("hello", piece));
        CHECK_FALSE(is_right("hell", piece));
        CHECK_FALSE(is_right("hellp", piece));
        CHECK_FALSE(is_right("hello!", piece));
        CHECK_FALSE(is_right("", piece));
    }
}

TEST_CASE("any body is right where none is expected") {
    const std::optional<std::string> none;
    ResponseParser parser;
    parser.begin(false, &none);
    CHECK(parser.feed("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi").state == State::complete);
    CHECK(parser.body_is_right());
}

TEST_CASE("a broken answer's reason is for people to read") {
    ResponseParser parser;
    parser.begin(false, nullptr);
    CHECK(parser.feed("SSH-2.0-OpenSSH_9.2\r\n").state == State::broken);
    CHECK(std::string{parser.reason()} == "Expected HTTP/");
    parser.begin(false, nullptr);
    CHECK(parser.feed("HTTP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n").state == State::broken);
    CHECK(std::string{parser.reason()} == "not HTTP/1");
}

TEST_CASE("a parser reads on after a broken answer") {
    ResponseParser parser;
    parser.begin(false, nullptr);
    CHECK(parser.feed("garbage").state == State::broken);
    parser.begin(false, nullptr);
    CHECK(parser.feed("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").state == State::complete);
}

TEST_CASE("a body under a known head can be skipped, unless somebody looks at it") {
    const std::string head = "HTTP/1.1 200 OK\r\nContent-Length: 20000\r\n\r\n";
    const std::optional<std::string> expected(std::in_place, 20'000, 'x');
    std::string kept;
    ResponseParser parser;
    KnownHead known;
    parser.begin(false, nullptr, &known);
    CHECK(parser.feed(head).state == State::incomplete);
    CHECK(parser.skippable() == 0);  // llhttp counts this one

    parser.begin(false, nullptr, &known);
    CHECK(parser.worth_reading() == head.size() + 1024);
    CHECK(parser.feed(head + "x").state == State::incomplete);
    CHECK(parser.skippable() == 19'999);
    CHECK(parser.skip(19'998).state == State::incomplete);
    const auto fed = parser.skip(2);
    CHECK(fed.state == State::complete);
    CHECK(fed.consumed == 1);
    CHECK(parser.bytes() == head.size() + 20'000);
    CHECK(parser.keep_alive());
    CHECK(parser.body_is_right());

    parser.begin(false, &expected, &known);
    CHECK(parser.worth_reading() > 20'000 + head.size());
    CHECK(parser.feed(head).state == State::incomplete);
    CHECK(parser.skippable() == 0);
    parser.keep_bodies_in(&kept);
    parser.begin(false, nullptr, &known);
    CHECK(parser.feed(head).state == State::incomplete);
    CHECK(parser.skippable() == 0);
}

TEST_CASE("a small body is read with its head") {
    ResponseParser parser;
    KnownHead known;
    for (int i = 0; i < 2; ++i) {
        parser.begin(false, nullptr, &known);
        CHECK(parser.worth_reading() > 1'000'000);
        CHECK(parser.feed("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello").state == State::complete);
    }
}
