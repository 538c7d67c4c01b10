#include "hostile/ten_requests.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using namespace httpbench::test;

TEST_CASE("what is not HTTP, or broken HTTP, is a protocol error with its parser's message") {
    const std::string ok = "HTTP/1.1 200 OK\r\n";
    struct Case {
        const char* what;
        std::string answer;
    };
    const std::vector<Case> cases{
        {"another protocol", "SSH-2.0-OpenSSH_9.2\r\n"},
        {"HTML without a head", "<html><body>hello</body></html>\r\n"},
        {"TLS alert", std::string("\x15\x03\x01\x00\x02\x02\x0a", 7)},
        {"NUL bytes", std::string(100, '\0')},
        {"all bytes set", std::string(100, '\xff')},
        {"HTTP/2.0", "HTTP/2.0 200 OK\r\n\r\n"},
        {"HTTP/9.9", "HTTP/9.9 200 OK\r\n\r\n"},
        {"a status that is no number", "HTTP/1.1 abc OK\r\n\r\n"},
        {"a status of two digits", "HTTP/1.1 20 OK\r\n\r\n"},
        {"a status below 100", "HTTP/1.1 099 Low\r\nContent-Length: 0\r\n\r\n"},
        {"a header without a colon", ok + "no colon here\r\n\r\n"},
        {"a space before the colon", ok + "Content-Length : 5\r\n\r\nhello"},
        {"NUL in a header", ok + std::string("X: a\0b\r\n\r\n", 10)},
        {"two lengths", ok + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello"},
        {"a negative length", ok + "Content-Length: -5\r\n\r\nhello"},
        {"a length that is no number", ok + "Content-Length: five\r\n\r\nhello"},
        {"a length beyond 64 bits", ok + "Content-Length: 18446744073709551616\r\n\r\nhello"},
        {"a length and chunks", ok + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"},
        {"a chunk size that is no number", ok + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n"},
        {"a chunk size beyond 64 bits", ok + "Transfer-Encoding: chunked\r\n\r\n11111111111111111\r\n"},
        {"a chunk longer than its size", ok + "Transfer-Encoding: chunked\r\n\r\n2\r\nhello\r\n0\r\n\r\n"},
        {"a switch of protocols", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n"},
    };
    for (const auto& [what, answer] : cases) {
        CAPTURE(what);
        ScriptedServer server{[&bytes = answer](Peer& peer) {
            if (peer.read_request().empty()) return;
            peer.send(bytes);
            peer.wait_for_close();
        }};
        const auto stats = ten_requests(server);
        CHECK(stats.outcomes == ten_protocol_errors);
        CHECK_FALSE(stats.examples.at(0).detail.empty());
        CHECK(answer.starts_with(stats.examples[0].bytes));
        CHECK(server.requests() == 10);
    }
}

TEST_CASE("an answer nobody asked for is never read for the next request") {
    const auto two = ok_answer("right") + ok_answer("wrong");
    ScriptedServer server{always(two)};
    const auto stats = ten_requests(server, {.expected_body = "right"});
    CHECK(stats.outcomes == ten_ok);
    CHECK(stats.connections_opened == 10);
    CHECK(server.requests() == 10);
}

TEST_CASE("bytes behind the body make the connection unusable and nothing worse") {
    ScriptedServer server{always(ok_answer("right") + "left over")};
    const auto stats = ten_requests(server, {.expected_body = "right"});
    CHECK(stats.outcomes == ten_ok);
    CHECK(stats.connections_opened == 10);
}

TEST_CASE("what arrives on a resting connection is never read for the next request") {
    ScriptedServer server{[](Peer& peer) {
        int answered = 0;
        while (!peer.read_request().empty() && peer.send(ok_answer("right"))) {
            if (++answered == 5) peer.send(ok_answer("wrong"));
        }
    }};
    const httpbench::LoadPlan plan{.endpoints = {{.expected_body = "right"}},
                                   .load = httpbench::ClosedLoop{.connections = 1},
                                   .requests = 10,
                                   .warmup = std::chrono::nanoseconds{0},
                                   .rounds = 2};
    const auto stats = httpbench::Runner{}.run(plan, httpbench::Target{.url = server.url()}).at(0);
    CHECK(stats.outcomes == ten_ok);
    CHECK(stats.connections_opened == 2);
}
