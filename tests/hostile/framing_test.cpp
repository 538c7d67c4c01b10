#include "hostile/ten_requests.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using namespace httpbench::test;

namespace {

struct Framing {
    const char* what;
    std::string answer;
    httpbench::Endpoint endpoint = {};
};

std::vector<Framing> kept_alive() {
    const std::string chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n";
    return {
        {"length", ok_answer("hello")},
        {"length of 0", ok_answer("")},
        {"chunks", chunked + "\r\n3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n"},
        {"chunk extensions", chunked + "\r\n3;flag;name=value\r\nabc\r\n0;last\r\n\r\n"},
        {"trailers", chunked + "Trailer: X-Sum\r\n\r\n3\r\nabc\r\n0\r\nX-Sum: 6\r\nX-More: 7\r\n\r\n"},
        {"HEAD with a length", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", {.method = "HEAD"}},
        {"HEAD with chunks", chunked + "\r\n", {.method = "HEAD"}},
        {"HEAD with nothing", "HTTP/1.1 200 OK\r\n\r\n", {.method = "HEAD"}},
        {"204", "HTTP/1.1 204 No Content\r\n\r\n"},
        {"304", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", {.expected_statuses = {304}}},
        {"100 before", "HTTP/1.1 100 Continue\r\n\r\n" + ok_answer()},
        {"103 twice before",
         "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n" + ok_answer()},
        {"HTTP/1.0 that is kept", "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 1\r\n\r\nx"},
        {"bare line feeds are not needed, spaces around values are allowed",
         "HTTP/1.1 200 OK\r\nContent-Length: \t 1 \r\n\r\nx"},
        {"no reason phrase", "HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n"},
    };
}

std::vector<Framing> closed_after() {
    return {
        {"until close", "HTTP/1.1 200 OK\r\n\r\nall of it"},
        {"until close, empty", "HTTP/1.1 200 OK\r\n\r\n"},
        {"Connection: close", "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx"},
        {"HTTP/1.0", "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx"},
        {"HTTP/1.0 until close", "HTTP/1.0 200 OK\r\n\r\nx"},
    };
}

/// Sends every byte on its own.
ScriptedServer::Script byte_by_byte(std::string answer) {
    return [answer = std::move(answer)](Peer& peer) {
        while (!peer.read_request().empty()) {
            for (const char byte : answer) {
                if (!peer.send({&byte, 1})) return;
            }
        }
    };
}

}  // namespace

TEST_CASE("every framing that keeps the connection is read to its end") {
    for (const auto& [what, answer, endpoint] : kept_alive()) {
        CAPTURE(what);
        ScriptedServer server{always(answer)};
        const auto stats = ten_requests(server, endpoint);
        CHECK(stats.outcomes == ten_ok);
        CHECK(stats.connections_opened == 1);
        CHECK(stats.bytes_received == 10 * answer.size());
        CHECK(server.requests() == 10);
    }
}

TEST_CASE("every framing is read to its end when it comes byte by byte") {
    for (const auto& [what, answer, endpoint] : kept_alive()) {
        CAPTURE(what);
        ScriptedServer server{byte_by_byte(answer)};
        const auto stats = ten_requests(server, endpoint, std::chrono::seconds{5});
        CHECK(stats.outcomes == ten_ok);
        CHECK(stats.connections_opened == 1);
    }
}

TEST_CASE("every framing that ends the connection is read to its end, and the next request gets a new one") {
    for (const auto& [what, answer, endpoint] : closed_after()) {
        CAPTURE(what);
        ScriptedServer server{once(answer)};
        const auto stats = ten_requests(server, endpoint);
        CHECK(stats.outcomes == ten_ok);
        CHECK(stats.connections_opened == 10);
        CHECK(stats.resent == 0);
        CHECK(stats.bytes_received == 10 * answer.size());
        CHECK(server.requests() == 10);
    }
}

TEST_CASE("a redirect is an unexpected status, and is not followed") {
    ScriptedServer server{always("HTTP/1.1 302 Found\r\nLocation: /else\r\nContent-Length: 0\r\n\r\n")};
    CHECK(ten_requests(server).outcomes == httpbench::OutcomeCounts{.sent = 10, .unexpected_status = 10});
    CHECK(server.requests() == 10);
}

TEST_CASE("a half-closed server's answer is read") {
    ScriptedServer server{[](Peer& peer) {
        if (peer.read_request().empty()) return;
        peer.send(ok_answer());
        peer.half_close();
        peer.wait_for_close();
    }};
    const auto stats = ten_requests(server);
    CHECK(stats.outcomes == ten_ok);
    CHECK(stats.resent == 9);
    CHECK(stats.connections_opened == 10);
}
