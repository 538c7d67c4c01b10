#include "http/http1.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

using namespace httpbench;

namespace {

constexpr std::string_view answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

/// What was told, in one line each: "ticket kind status first_bytes".
struct Told final : Replies {
    void on_reply(const Reply& reply) override {
        const char* const kind = reply.kind == Reply::Kind::complete ? "complete"
                                 : reply.kind == Reply::Kind::closed ? "closed"
                                                                     : "broken";
        lines.push_back(std::to_string(reply.ticket) + ' ' + kind + ' ' + std::to_string(reply.status));
        first_bytes = reply.first_bytes;
    }
    std::vector<std::string> lines;
    std::string first_bytes;
};

/// A conversation on GET / of one slice.
struct Talk {
    explicit Talk(std::size_t depth = 1, const Endpoint& endpoint = {})
        : request{make_template_request(endpoint, parse_url("http://h"))}, bytes{request, 1}, http{depth} {
        http.begin_slice({.request = request, .bytes = bytes, .known = &known});
    }
    /// Begins one, and sends all of it.
    void ask(Ticket ticket, std::uint64_t index = 0) {
        http.begin(ticket, index);
        sent += http.unsent();
        http.sent(http.unsent().size());
    }
    bool receive(std::string_view text) { return http.receive(text, told); }

    Request request;
    RequestBytes bytes;
    KnownHead known;
    Http1 http;
    Told told;
    std::string sent;
};

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a request is sent, and its answer told of") {
    Talk talk;
    CHECK(talk.http.room() == 1);
    talk.ask(7);
    CHECK(talk.sent == "GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    CHECK(talk.http.room() == 0);
    CHECK(talk.receive(answer));
    CHECK(talk.told.lines == Lines{"7 complete 200"});
    CHECK(talk.told.first_bytes == answer);
    CHECK(talk.http.under_way() == 0);
}

TEST_CASE("answers are those of the requests in their order, however they are cut") {
    for (const std::size_t piece : {1U, 7U, 1000U}) {
        Talk talk{3};
        for (const Ticket ticket : {2U, 0U, 1U}) talk.ask(ticket);
        CHECK(talk.http.room() == 0);
        const std::string all = std::string{answer} + std::string{answer} + std::string{answer};
        for (std::size_t at = 0; at < all.size(); at += piece)
            CHECK(talk.receive(std::string_view{all}.substr(at, piece)));
        CHECK(talk.told.lines == Lines{"2 complete 200", "0 complete 200", "1 complete 200"});
    }
}

TEST_CASE("several requests that are not sent yet go out together, and each is its own") {
    Talk talk{3, {.path = "/{seq}"}};
    for (const std::uint64_t index : {0U, 1U, 2U}) talk.http.begin(static_cast<Ticket>(index), index);
    const std::string unsent{talk.http.unsent()};
    CHECK(unsent.find("GET /0000000001 ") == 0);
    CHECK(unsent.find("GET /0000000002 ") != std::string::npos);
    CHECK(unsent.find("GET /0000000003 ") != std::string::npos);
    talk.http.sent(10);
    talk.http.keep_unsent();
    (void)talk.bytes.of(99);  // drawn for another connection
    CHECK(talk.http.unsent() == unsent.substr(10));
}

TEST_CASE("what is left of a request whose bytes are drawn anew for others is kept") {
    Talk talk{1, {.path = "/{seq}"}};
    talk.http.begin(0, 4);
    talk.http.sent(5);
    talk.http.keep_unsent();
    (void)talk.bytes.of(99);
    CHECK(talk.http.unsent().find("0000000005 HTTP/1.1") == 0);
}

TEST_CASE("a stream carries no further request after what makes it unusable") {
    struct Row {
        std::string_view what;
        std::string text;
        Lines told;
    };
    const std::vector<Row> rows{
        {"close is asked for", "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", {"0 complete 200"}},
        {"bytes that nobody asked for", std::string{answer} + "x", {"0 complete 200"}},
        {"not HTTP", "SSH-2.0\r\n", {"0 broken 0"}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.what);
        Talk talk;
        talk.ask(0);
        CHECK_FALSE(talk.receive(row.text));
        CHECK(talk.told.lines == row.told);
    }
}

TEST_CASE("an answer before the whole request was taken leaves the stream unusable") {
    Talk talk;
    talk.http.begin(0, 0);
    talk.http.sent(3);
    CHECK_FALSE(talk.receive(answer));
    CHECK(talk.told.lines == Lines{"0 complete 200"});
}

TEST_CASE("the end of a stream ends the first request under way, well where its body ends with it") {
    Talk cut{2};
    cut.ask(0);
    cut.ask(1);
    CHECK(cut.receive("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"));
    cut.http.end_of_stream(0, cut.told);
    CHECK(cut.told.lines == Lines{"0 closed 200"});
    Talk whole;
    whole.ask(0);
    CHECK(whole.receive("HTTP/1.1 200 OK\r\n\r\nall of it"));
    whole.http.end_of_stream(0, whole.told);
    CHECK(whole.told.lines == Lines{"0 complete 200"});
    Talk idle;
    idle.http.end_of_stream(0, idle.told);
    CHECK(idle.told.lines.empty());
}

TEST_CASE("the first bytes of an answer that is not complete are known") {
    Talk talk{2};
    talk.ask(0);
    talk.ask(1);
    CHECK(talk.receive("HTTP/1.1 2"));
    CHECK(talk.receive("00 OK\r\n"));
    CHECK(talk.http.first_bytes(0) == "HTTP/1.1 200 OK\r\n");
    CHECK(talk.http.first_bytes(1).empty());
}

TEST_CASE("of a large body that is known nothing need be seen, but for one byte more than it has") {
    const std::string head = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n";
    const std::string large = head + std::string(100'000, 'x');
    Talk talk;
    talk.ask(0);
    CHECK(talk.receive(large));
    talk.ask(1);
    CHECK(talk.http.skippable() == 0);
    const std::size_t first = talk.http.worth_reading();
    CHECK(first < large.size());
    CHECK(talk.receive(std::string_view{large}.substr(0, first)));
    CHECK(talk.http.skippable() == large.size() - first + 1);
    CHECK(talk.http.skipped(large.size() - first, talk.told));
    CHECK(talk.told.lines == Lines{"0 complete 200", "1 complete 200"});

    talk.ask(2);
    CHECK(talk.receive(std::string_view{large}.substr(0, first)));
    CHECK_FALSE(talk.http.skipped(large.size() - first + 1, talk.told));
}

TEST_CASE("an answer is kept whole where that is asked for") {
    Talk talk;
    std::string head;
    std::string body;
    talk.http.keep_answer_in(head, body);
    talk.ask(0);
    CHECK(talk.receive(answer.substr(0, 20)));
    CHECK(talk.receive(answer.substr(20)));
    CHECK(head == answer);
    CHECK(body == "ok");
}
