#include "httpbench/runner.hpp"

#include "support/scripted_server.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <optional>

using namespace std::chrono_literals;
using httpbench::LoadPlan;
using httpbench::Outcome;
using httpbench::OutcomeCounts;
using httpbench::Stats;
using httpbench::test::always;
using httpbench::test::ok_answer;
using httpbench::test::Peer;
using httpbench::test::ScriptedServer;

namespace {

/// Ten requests on one connection.
Stats ten_requests(const ScriptedServer& server, httpbench::Endpoint endpoint = {}) {
    const LoadPlan plan{.endpoints = {std::move(endpoint)},
                        .load = {.connections = 1},
                        .requests = 10,
                        .warmup = 0ns,
                        .rounds = 1,
                        .timeout = 50ms};
    return httpbench::Runner{}.run(plan, httpbench::Target{.url = server.url()}).at(0);
}

}  // namespace

TEST_CASE("another status is not ok, and the first is kept as an example") {
    ScriptedServer server{always("HTTP/1.1 500 Oops\r\nContent-Length: 2\r\n\r\nno")};
    const auto stats = ten_requests(server);
    CHECK(stats.outcomes == OutcomeCounts{.sent = 10, .unexpected_status = 10});
    CHECK(stats.status_codes.at(500) == 10);
    CHECK(stats.latency.empty());
    CHECK(stats.other_latency.count() == 10);
    CHECK(stats.connections_opened == 1);
    REQUIRE(stats.examples.size() == 1);
    CHECK(stats.examples[0].detail == "status 500");
    CHECK(stats.examples[0].bytes == "HTTP/1.1 500 Oops\r\nContent-Length: 2\r\n\r\nno");
}

TEST_CASE("the statuses that an endpoint expects are ok") {
    ScriptedServer server{always("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")};
    CHECK(ten_requests(server, {.expected_statuses = {404}}).outcomes == OutcomeCounts{.sent = 10, .ok = 10});
    CHECK(ten_requests(server, {.expected_statuses = {200, 201}}).outcomes.unexpected_status == 10);
}

TEST_CASE("another body than the expected one is not ok") {
    ScriptedServer server{always(ok_answer("hello"))};
    CHECK(ten_requests(server, {.expected_body = "hello"}).outcomes.ok == 10);
    CHECK(ten_requests(server, {.expected_body = "help"}).outcomes == OutcomeCounts{.sent = 10, .unexpected_body = 10});
}

TEST_CASE("a server that never answers times every request out") {
    ScriptedServer server{[](Peer& peer) {
        if (!peer.read_request().empty()) peer.wait_for_close();
    }};
    const auto stats = ten_requests(server);
    CHECK(stats.outcomes == OutcomeCounts{.sent = 10, .timeout = 10});
    CHECK(stats.connections_opened == 10);
    CHECK(server.requests() == 10);
}

TEST_CASE("a close before the answer on a fresh connection ends the request as closed") {
    ScriptedServer server{[](Peer& peer) { (void)peer.read_request(); }};
    const auto stats = ten_requests(server);
    CHECK(stats.outcomes == OutcomeCounts{.sent = 10, .closed = 10});
    CHECK(stats.resent == 0);
    CHECK(stats.examples.at(0).detail == "closed by the peer");
}

TEST_CASE("a close inside the answer ends the request as closed") {
    ScriptedServer server{[](Peer& peer) {
        (void)peer.read_request();
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel");
    }};
    CHECK(ten_requests(server).outcomes == OutcomeCounts{.sent = 10, .closed = 10});
}

TEST_CASE("a GET whose reused connection is closed is sent again, a POST is not") {
    // Every connection answers once and closes in silence when the second request arrives.
    const ScriptedServer::Script answers_once = [](Peer& peer) {
        if (peer.read_request().empty() || !peer.send(ok_answer())) return;
        (void)peer.read_request();
    };
    ScriptedServer for_get{answers_once};
    const auto get = ten_requests(for_get);
    CHECK(get.outcomes == OutcomeCounts{.sent = 10, .ok = 10});
    CHECK(get.resent == 9);
    CHECK(for_get.requests() == 19);

    ScriptedServer for_post{answers_once};
    const auto post = ten_requests(for_post, {.method = "POST"});
    CHECK(post.outcomes == OutcomeCounts{.sent = 10, .ok = 5, .closed = 5});
    CHECK(post.resent == 0);
    CHECK(for_post.requests() == 10);
}

TEST_CASE("a request is sent again once and not twice") {
    constexpr int first_of_the_load = 1;  // the run tried a connection before
    ScriptedServer server{[](Peer& peer) {
        if (peer.read_request().empty()) return;
        if (peer.index() == first_of_the_load && peer.send(ok_answer())) (void)peer.read_request();
    }};
    const auto stats = ten_requests(server);
    CHECK(stats.outcomes == OutcomeCounts{.sent = 10, .ok = 1, .closed = 9});
    CHECK(stats.resent == 1);
    CHECK(server.requests() == 11);
}

TEST_CASE("what is not HTTP is a protocol error") {
    ScriptedServer server{always("SSH-2.0-OpenSSH_9.2\r\n")};
    const auto stats = ten_requests(server);
    CHECK(stats.outcomes == OutcomeCounts{.sent = 10, .protocol_error = 10});
    CHECK_FALSE(stats.examples.at(0).detail.empty());
    CHECK(stats.examples[0].bytes == "SSH-2.0-OpenSSH_9.2\r\n");
}

TEST_CASE("an answer nobody asked for is never read for the next request") {
    ScriptedServer server{always(ok_answer("right") + ok_answer("wrong"))};
    const auto stats = ten_requests(server, {.expected_body = "right"});
    CHECK(stats.outcomes == OutcomeCounts{.sent = 10, .ok = 10});
    CHECK(stats.connections_opened == 10);
}

TEST_CASE("a server that closes after each answer is reconnected to") {
    ScriptedServer server{[](Peer& peer) {
        (void)peer.read_request();
        peer.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    }};
    const auto stats = ten_requests(server);
    CHECK(stats.outcomes == OutcomeCounts{.sent = 10, .ok = 10});
    CHECK(stats.connections_opened == 10);
    CHECK(stats.resent == 0);
}

TEST_CASE("a body of a megabyte is counted to its last byte") {
    const auto answer = ok_answer(std::string(1 << 20, 'x'));
    ScriptedServer server{always(answer)};
    const auto stats = ten_requests(server);
    CHECK(stats.outcomes.ok + stats.outcomes.timeout == 10);
    CHECK(stats.bytes_received == stats.outcomes.ok * answer.size());
}

TEST_CASE("a target that goes away in the middle of a run by count ends it after the timeout") {
    std::optional<ScriptedServer> server{always(ok_answer())};
    const LoadPlan plan{.endpoints = {{}},
                        .load = {.connections = 2},
                        .requests = 2'000'000,
                        .warmup = 0ns,
                        .rounds = 2,
                        .timeout = 50ms};
    httpbench::RunOptions options;
    options.on_progress = [&server](const auto&) { server.reset(); };
    const auto stats = httpbench::Runner{}.run(plan, httpbench::Target{.url = server->url()}, options).at(0);
    CHECK(stats.outcomes.connect_failed == stats.outcomes.sent);
    CHECK(stats.outcomes.sent > 0);
    CHECK(stats.outcomes.sent < 1000);
    CHECK(stats.examples.at(0).detail == "Connection refused");
}
