#include "hostile/ten_requests.hpp"
#include "httpbench/run_options.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using namespace httpbench::test;
using httpbench::OutcomeCounts;

namespace {

struct Ending {
    const char* when;
    std::string sent;  ///< before the connection ends
};

std::vector<Ending> unfinished() {
    const std::string chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    return {
        {"before the head", ""},
        {"within the status line", "HTTP/1.1 2"},
        {"within the head", "HTTP/1.1 200 OK\r\nContent-Len"},
        {"after the head", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"},
        {"within the body", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel"},
        {"before the first chunk", chunked},
        {"within a chunk's size", chunked + "5"},
        {"within a chunk", chunked + "5\r\nhe"},
        {"before the last chunk", chunked + "5\r\nhello\r\n"},
        {"before the end of the trailers", chunked + "0\r\nX: 1\r\n"},
        {"after an interim answer", "HTTP/1.1 100 Continue\r\n\r\n"},
    };
}

/// Every connection answers once in full; its second request gets `second`, and then the connection ends.
ScriptedServer::Script answers_once_then(std::string second, bool with_reset) {
    return [second = std::move(second), with_reset](Peer& peer) {
        if (peer.read_request().empty() || !peer.send(ok_answer())) return;
        if (peer.read_request().empty()) return;
        peer.send(second);
        if (with_reset) peer.reset();
    };
}

}  // namespace

TEST_CASE("a connection that is closed before the answer is complete ends its request as closed") {
    for (const auto& [when, sent] : unfinished()) {
        CAPTURE(when);
        ScriptedServer server{once(sent)};
        const auto stats = ten_requests(server);
        CHECK(stats.outcomes == ten_closed);
        CHECK(stats.resent == 0);
        CHECK(stats.examples.at(0).detail == "closed by the peer");
        CHECK(stats.examples[0].bytes == sent);
        CHECK(server.requests() == 10);
    }
}

TEST_CASE("a connection that is reset before the answer is complete ends its request as closed") {
    for (const auto& [when, sent] : unfinished()) {
        CAPTURE(when);
        ScriptedServer server{once_and_reset(sent)};
        const auto stats = ten_requests(server);
        CHECK(stats.outcomes == ten_closed);
        CHECK(stats.examples.at(0).detail == "Connection reset by peer");
        CHECK(server.requests() == 10);
    }
}

TEST_CASE("a body that lasts until the close is not complete when the connection is reset") {
    ScriptedServer server{once_and_reset("HTTP/1.1 200 OK\r\n\r\nsome of it")};
    CHECK(ten_requests(server).outcomes == ten_closed);
}

TEST_CASE("a reset after a complete answer spoils only the connection") {
    ScriptedServer server{once_and_reset(ok_answer())};
    const auto stats = ten_requests(server);
    CHECK(stats.outcomes.sent == 10);
    CHECK(stats.outcomes.ok + stats.outcomes.closed == 10);
    // The reset may overtake the answer, which the system then throws away; the request is not lost from the count.
    CHECK(stats.outcomes.ok > 0);
}

TEST_CASE("GET, HEAD, PUT and DELETE are sent again when a reused connection ends in silence") {
    for (const bool with_reset : {false, true}) {
        for (const auto* method : {"GET", "PUT", "DELETE"}) {
            CAPTURE(method, with_reset);
            ScriptedServer server{answers_once_then("", with_reset)};
            const auto stats = ten_requests(server, {.method = method});
            CHECK(stats.outcomes == ten_ok);
            CHECK(stats.resent == 9);
            CHECK(server.requests() == 19);
        }
    }
}

TEST_CASE("a POST is not sent again when a reused connection ends in silence") {
    for (const bool with_reset : {false, true}) {
        ScriptedServer server{answers_once_then("", with_reset)};
        const auto stats = ten_requests(server, {.method = "POST"});
        CHECK(stats.outcomes == OutcomeCounts{.sent = 10, .ok = 5, .closed = 5});
        CHECK(stats.resent == 0);
        CHECK(server.requests() == 10);
    }
}

TEST_CASE("a request is not sent again once a byte of its answer came") {
    ScriptedServer server{answers_once_then("H", false)};
    const auto stats = ten_requests(server);
    CHECK(stats.outcomes == OutcomeCounts{.sent = 10, .ok = 5, .closed = 5});
    CHECK(stats.resent == 0);
}

TEST_CASE("a connection that the server closed while it rested is replaced before the next slice") {
    ScriptedServer server{[](Peer& peer) {
        for (int i = 0; i < 5 && !peer.read_request().empty(); ++i) peer.send(ok_answer());
    }};
    const httpbench::LoadPlan plan{.endpoints = {{.method = "POST"}},
                                   .load = httpbench::ClosedLoop{.connections = 1},
                                   .requests = 10,
                                   .warmup = std::chrono::nanoseconds{0},
                                   .rounds = 2};
    httpbench::RunOptions options;
    options.on_progress = [&server](const auto& progress) {
        // The first slice's connection has ended once its script has.
        while (progress.slices_done == 1 && server.open_connections() > 0) std::this_thread::yield();
    };
    const auto stats = httpbench::Runner{}.run(plan, httpbench::Target{.url = server.url()}, options).at(0);
    CHECK(stats.outcomes == ten_ok);
    CHECK(stats.resent == 0);
    CHECK(stats.connections_opened == 2);
}
