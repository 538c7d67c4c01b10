#include "http/known_head.hpp"

#include "http/response_parser.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <optional>
#include <string>
#include <vector>

using httpbench::KnownHead;
using httpbench::ResponseParser;
using State = httpbench::ResponseParser::State;

namespace {

/// All that the parser tells of an answer.
struct Told {
    State state = State::incomplete;
    State after_close = State::incomplete;
    std::size_t consumed = 0;
    std::uint64_t bytes = 0;
    int status = 0;
    bool keep_alive = false;
    bool body_is_right = false;
    std::string reason = {};
    std::string body = {};
    bool operator==(const Told&) const = default;
};

struct Question {
    bool answers_head = false;
    std::optional<std::string> expected_body = {};
};

/// Feeds a stream that is cut at two places.
Told read_cut(ResponseParser& parser, const Question& question, std::string_view stream, std::size_t first,
              std::size_t second, KnownHead* known) {
    Told told;
    parser.begin(question.answers_head, &question.expected_body, known);
    parser.keep_bodies_in(&told.body);
    for (const auto piece : {stream.substr(0, first), stream.substr(first, second - first), stream.substr(second)}) {
        if (told.state != State::incomplete) break;
        const auto fed = parser.feed(piece);
        told.state = fed.state;
        told.consumed += fed.consumed;
    }
    told.after_close = told.state == State::incomplete ? parser.finish() : told.state;
    told.bytes = parser.bytes();
    told.status = parser.status();
    told.keep_alive = parser.keep_alive();
    told.body_is_right = parser.body_is_right();
    told.reason = parser.reason();
    return told;
}

Told read(ResponseParser& parser, std::string_view answer, KnownHead& known, bool answers_head = false) {
    return read_cut(parser, {.answers_head = answers_head}, answer, answer.size(), answer.size(), &known);
}

std::vector<std::string> streams() {
    const std::string ok = "HTTP/1.1 200 OK\r\n";
    const std::string length = ok + "Content-Length: 5\r\n\r\n";
    const std::string chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
    return {
        // Of a known head, whole, cut off, and with bytes that nobody asked for.
        length + "hello",
        length + "hellp",
        length + "hel",
        length,
        length.substr(0, length.size() - 1),
        length + "hello, world",
        length + "hello" + length + "hello",
        // Nearly the same head.
        ok + "Content-Length: 6\r\n\r\nhello!",
        ok + "Content-Length: 5\r\nX: y\r\n\r\nhello",
        ok + "Content-Length: 5\r\n X: y\r\n\r\nhello",
        ok + "Content-Length: 0\r\n\r\n",
        ok + "Content-Length: 0\r\n\r\nx",
        "HTTP/1.1 201 OK\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 200 OK\nContent-Length: 5\n\nhello\r\n\r\n",
        "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 5\r\n\r\nhello",
        // Framed by something else.
        chunked + "5\r\nhello\r\n0\r\n\r\n",
        chunked + "2;a=b\r\nhe\r\n3\r\nllo\r\n0\r\nX: 1\r\n\r\n",
        chunked + "zz\r\n",
        ok + "\r\nhello",
        ok + "Connection: close\r\nContent-Length: 5\r\n\r\nhello",
        ok + "Transfer-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello",
        ok + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        ok + "Upgrade: h2c\r\nContent-Length: 5\r\n\r\nhello",
        ok + "Upgrade: h2c\r\nConnection: upgrade\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\n" + length + "hello",
        "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n" + length + "hello",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n",
        // Broken.
        "SSH-2.0-OpenSSH_9.2\r\n",
        "HTTP/2.0 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 099 Low\r\nContent-Length: 5\r\n\r\nhello",
        ok + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        ok + "Content-Length: -5\r\n\r\nhello",
        ok + "Content-Length: 18446744073709551616\r\n\r\nhello",
        ok + "bad header\r\n\r\n",
        ok + std::string("X: a\0b\r\n\r\n", 10),
        std::string(100, '\0'),
        "",
    };
}

}  // namespace

TEST_CASE("an answer reads the same whether heads are recognised or not, after any other and in any three pieces") {
    const auto all = streams();
    ResponseParser plain;
    ResponseParser recognising;
    int differences = 0;
    for (const Question& question : {Question{}, Question{.answers_head = true}, Question{.expected_body = "hello"}}) {
        for (const auto& earlier : all) {
            for (const auto& stream : all) {
                for (std::size_t first = 0; first <= stream.size(); first += first < 4 ? 1 : 5) {
                    for (const auto second : {first, std::min(first + 7, stream.size()), stream.size()}) {
                        KnownHead known;
                        (void)read_cut(recognising, question, earlier, earlier.size(), earlier.size(), &known);
                        const auto with = read_cut(recognising, question, stream, first, second, &known);
                        const auto without = read_cut(plain, question, stream, first, second, nullptr);
                        if (with == without) continue;
                        CAPTURE(earlier, stream, first, second, question.answers_head);
                        CHECK(with == without);
                        ++differences;
                    }
                }
            }
        }
    }
    CHECK(differences == 0);
}

TEST_CASE("a head is learned to its last byte, and no byte of the body") {
    for (const std::string body : {"", "x", "\r\n\r\n"}) {
        const auto head = "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n";
        ResponseParser parser;
        KnownHead known;
        CHECK(read(parser, head + body, known).state == State::complete);
        CHECK(known.size() == head.size());
        CHECK(known.begins(head));
        CHECK(known.status() == 200);
        CHECK(known.body_size() == body.size());
    }
}

TEST_CASE("a head is learned though its body comes later") {
    const std::string head = "HTTP/1.1 404 No\r\nContent-Length: 100000\r\n\r\n";
    ResponseParser parser;
    KnownHead known;
    CHECK(read(parser, head, known).state == State::incomplete);
    CHECK(known.begins(head));
    CHECK(known.status() == 404);
    CHECK(known.body_size() == 100000);
}

TEST_CASE("a head is recognised only when the whole of it has come") {
    const std::string head = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    KnownHead known;
    CHECK_FALSE(known.begins(head));
    known.learn(head, 200, 0);
    CHECK(known.begins(head + "HTTP"));
    CHECK_FALSE(known.begins(head.substr(0, head.size() - 1)));
    CHECK_FALSE(known.begins(""));
}

TEST_CASE("the head that came last is the known one") {
    const auto dated = [](const std::string& second) {
        return "HTTP/1.1 200 OK\r\nDate: Mon, 01 Jan 2024 00:00:" + second + " GMT\r\nContent-Length: 1\r\n\r\n";
    };
    ResponseParser parser;
    KnownHead known;
    CHECK(read(parser, dated("01") + "x", known).state == State::complete);
    CHECK(read(parser, dated("02") + "x", known).state == State::complete);
    CHECK_FALSE(known.begins(dated("01")));
    CHECK(known.begins(dated("02")));
}

TEST_CASE("what a head alone does not decide is never learned") {
    struct Case {
        const char* what;
        std::string answer;
        bool answers_head = false;
    };
    const std::string ok = "HTTP/1.1 200 OK\r\n";
    const std::vector<Case> cases{
        {"chunks", ok + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
        {"until close", ok + "\r\nx"},
        {"close", ok + "Connection: close\r\nContent-Length: 1\r\n\r\nx"},
        {"HTTP/1.0", "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx"},
        {"204", "HTTP/1.1 204 No\r\nContent-Length: 0\r\n\r\n"},
        {"304", "HTTP/1.1 304 No\r\nContent-Length: 1\r\n\r\n"},
        {"HEAD", ok + "Content-Length: 1\r\n\r\n", true},
        {"upgrade", ok + "Upgrade: h2c\r\nContent-Length: 1\r\n\r\nx"},
        {"interim", "HTTP/1.1 103 Early Hints\r\n\r\n" + ok + "Content-Length: 1\r\n\r\nx"},
        {"over 2 KiB", ok + "X: " + std::string(KnownHead::most_bytes, 'x') + "\r\nContent-Length: 1\r\n\r\nx"},
    };
    for (const auto& [what, answer, answers_head] : cases) {
        CAPTURE(what);
        ResponseParser parser;
        KnownHead known;
        (void)read(parser, answer, known, answers_head);
        CHECK(known.size() == 0);
    }
}
