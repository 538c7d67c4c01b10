#include "hostile/ten_requests.hpp"
#include "support/deaf_listener.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace std::chrono_literals;
using namespace httpbench::test;
using httpbench::OutcomeCounts;

TEST_CASE("a server that never answers times every request out") {
    ScriptedServer server{[](Peer& peer) {
        if (!peer.read_request().empty()) peer.wait_for_close();
    }};
    const auto stats = ten_requests(server, {}, 30ms);
    CHECK(stats.outcomes == ten_timeouts);
    CHECK(stats.connections_opened == 10);
    CHECK(server.requests() == 10);
}

TEST_CASE("a server that accepts and never reads times out even a request that does not fit the wire") {
    ScriptedServer server{[](Peer& peer) { (void)peer.pause(1min); }};
    const auto stats = ten_requests(server, {.method = "POST", .body = std::string(16 << 20, 'x')}, 30ms);
    CHECK(stats.outcomes == ten_timeouts);
}

TEST_CASE("a request larger than the wire's buffers arrives whole") {
    ScriptedServer server{always(ok_answer())};
    const auto stats = ten_requests(server, {.method = "POST", .body = std::string(16 << 20, 'x')}, 20s);
    CHECK(stats.outcomes == ten_ok);
    CHECK(server.requests() == 10);
}

TEST_CASE("an answer to a request that is still being sent is taken, and its connection not used again") {
    ScriptedServer server{[](Peer& peer) {
        if (peer.wait_for_first_byte()) peer.send("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
        peer.pause(1min);  // were the rest read, the request could be sent whole before its answer is seen
    }};
    const auto stats = ten_requests(server, {.method = "POST", .body = std::string(16 << 20, 'x')}, 5s);
    CHECK(stats.outcomes == OutcomeCounts{.sent = 10, .unexpected_status = 10});
    CHECK(stats.connections_opened == 10);
}

TEST_CASE("an answer that drips across the timeout is a timeout, counted when it happens") {
    ScriptedServer server{[](Peer& peer) {
        if (peer.read_request().empty() || !peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")) return;
        while (peer.send("x") && peer.pause(5ms)) {
        }
    }};
    const auto stats = ten_requests(server, {}, 30ms);
    CHECK(stats.outcomes == ten_timeouts);
    CHECK(stats.examples.at(0).bytes.starts_with("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nx"));
    // Ten timeouts of 30 ms, each seen at most a tenth late; far from the 5 s that the drip would take.
    CHECK(stats.elapsed >= 300ms);
    CHECK(stats.elapsed < 5s);
}

TEST_CASE("an answer that drips within the timeout is an answer") {
    ScriptedServer server{[](Peer& peer) {
        while (!peer.read_request().empty()) {
            for (const char byte : ok_answer("drip")) {
                if (!peer.send({&byte, 1}) || !peer.pause(100us)) return;
            }
        }
    }};
    CHECK(ten_requests(server, {}, 5s).outcomes == ten_ok);
}

TEST_CASE("connections that are never accepted time out") {
    const DeafListener listener;
    const httpbench::LoadPlan plan{.endpoints = {{}},
                                   .load = httpbench::ClosedLoop{.connections = 2},
                                   .requests = 6,
                                   .warmup = 0ns,
                                   .rounds = 1,
                                   .timeout = 30ms};
    const auto stats = httpbench::Runner{}.run(plan, httpbench::Target{.url = listener.url()}).at(0);
    CHECK(stats.outcomes == OutcomeCounts{.sent = 6, .timeout = 6});
}
