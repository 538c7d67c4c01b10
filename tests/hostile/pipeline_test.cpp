#include "hostile/ten_requests.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdint>
#include <string>
#include <utility>

using namespace std::chrono_literals;
using namespace httpbench::test;
using httpbench::OutcomeCounts;

namespace {

constexpr int pipeline = 4;

httpbench::Stats pipelined(const ScriptedServer& server, std::uint64_t requests, httpbench::Endpoint endpoint = {},
                           std::chrono::nanoseconds timeout = 5s) {
    const httpbench::LoadPlan plan{.endpoints = {std::move(endpoint)},
                                   .load = httpbench::ClosedLoop{.connections = 1},
                                   .requests = requests,
                                   .warmup = 0ns,
                                   .rounds = 1,
                                   .timeout = timeout,
                                   .pipeline = pipeline};
    return httpbench::Runner{}.run(plan, httpbench::Target{.url = server.url()}).at(0);
}

/// Reads so many requests. @return false when the connection ended before
bool read_requests(Peer& peer, int count) {
    for (int i = 0; i < count; ++i) {
        if (peer.read_request().empty()) return false;
    }
    return true;
}

/// Of ten requests, of which so many ended on each connection before this one, reads those that are under way here,
/// answers two, and says with the second answer that it closes. Connection 0 is the one before the load.
ScriptedServer::Script answers_two_and_closes(int ended_on_each) {
    return [ended_on_each](Peer& peer) {
        const int left = 10 - ended_on_each * (peer.index() - 1);
        if (!read_requests(peer, std::min(left, pipeline))) return;
        peer.send(ok_answer() + "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        peer.wait_for_close();
    };
}

}  // namespace

TEST_CASE("as many requests are under way as the pipeline holds, and each answer makes room for one more") {
    ScriptedServer server{[](Peer& peer) {
        if (!read_requests(peer, pipeline)) return;
        for (int read = pipeline; read < 20; ++read) {
            if (!peer.send(ok_answer()) || peer.read_request().empty()) return;
        }
        for (int i = 0; i < pipeline; ++i) peer.send(ok_answer());
        peer.wait_for_close();
    }};
    const auto stats = pipelined(server, 20);
    CHECK(stats.outcomes == OutcomeCounts{.sent = 20, .ok = 20});
    CHECK(stats.connections_opened == 1);
    CHECK(server.requests() == 20);
}

TEST_CASE("each answer is that of the request which is next in the pipeline, whatever the pieces") {
    const std::string good = ok_answer("right");
    const std::string wrong = ok_answer("wrong, and longer");
    const std::string error = "HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n";
    const std::string early = "HTTP/1.1 103 Early Hints\r\n\r\n" + good;
    const auto answers = good + wrong + error + early;
    for (const std::size_t piece : {std::size_t{1}, std::size_t{50}, answers.size()}) {
        CAPTURE(piece);
        ScriptedServer server{[&answers, piece](Peer& peer) {
            while (read_requests(peer, pipeline)) {
                for (std::size_t at = 0; at < answers.size(); at += piece) peer.send(answers.substr(at, piece));
            }
        }};
        const auto stats = pipelined(server, 40, {.expected_body = "right"});
        CHECK(stats.outcomes == OutcomeCounts{.sent = 40, .ok = 20, .unexpected_status = 10, .unexpected_body = 10});
        CHECK(stats.answers_with(200) == 30);
        CHECK(stats.bytes_received == 10 * answers.size());
        CHECK(stats.connections_opened == 1);
        for (const auto& example : stats.examples) {
            CHECK(example.bytes == (example.outcome == httpbench::Outcome::unexpected_body ? wrong : error));
        }
    }
}

TEST_CASE("answers without a body do not take those behind them for one") {
    const std::string no_body = "HTTP/1.1 204 No Content\r\n\r\n";
    const std::string of_head = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n";
    for (const auto& [method, answer] : {std::pair{"GET", no_body}, std::pair{"HEAD", of_head}}) {
        CAPTURE(method);
        ScriptedServer server{[&bytes = answer](Peer& peer) {
            while (read_requests(peer, pipeline)) peer.send(bytes + bytes + bytes + bytes);
        }};
        CHECK(pipelined(server, 40, {.method = method}).outcomes == OutcomeCounts{.sent = 40, .ok = 40});
    }
}

TEST_CASE("what is behind an answer that ends the connection is sent once more on a new one") {
    ScriptedServer server{answers_two_and_closes(2)};
    const auto stats = pipelined(server, 10);
    // Connections carry the requests 1–4, 3–6, 5–8, 7–10 and 9–10.
    CHECK(stats.outcomes == ten_ok);
    CHECK(stats.connections_opened == 5);
    CHECK(stats.resent == 8);
    CHECK(server.requests() == 18);
}

TEST_CASE("what may not be sent twice ends as closed behind an answer that ends the connection") {
    ScriptedServer server{answers_two_and_closes(4)};
    const auto stats = pipelined(server, 10, {.method = "POST"});
    // Connections carry the requests 1–4, 5–8 and 9–10.
    CHECK(stats.outcomes == OutcomeCounts{.sent = 10, .ok = 6, .closed = 4});
    CHECK(stats.connections_opened == 3);
    CHECK(stats.resent == 0);
    CHECK(server.requests() == 10);
}

TEST_CASE("a request is sent no more than twice, and never where the connection has given no answer yet") {
    ScriptedServer server{[](Peer& peer) {
        if (!read_requests(peer, pipeline)) return;
        if (peer.index() == 1) peer.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    }};
    const auto stats = pipelined(server, 5);
    // One is answered; three are lost, sent again beside the fifth, and lost again with it.
    CHECK(stats.outcomes == OutcomeCounts{.sent = 5, .ok = 1, .closed = 4});
    CHECK(stats.resent == 3);
    CHECK(server.requests() == 8);
}

TEST_CASE("an answer that breaks off ends its own request, and those behind it are lost with the connection") {
    struct Case {
        std::string answer;
        OutcomeCounts outcomes;
    };
    for (const auto& [answer, outcomes] :
         {Case{"SSH-2.0-OpenSSH_9.2\r\n", {.sent = 10, .closed = 7, .protocol_error = 3}},
          Case{"HTTP/1.1 200 OK\r\nContent-Len", {.sent = 10, .closed = 10}}}) {
        CAPTURE(answer);
        // Connections carry the requests 1–4, 5–8 and 9–10.
        ScriptedServer server{[&bytes = answer](Peer& peer) {
            if (!read_requests(peer, peer.index() < 3 ? pipeline : 2)) return;
            peer.send(bytes);
        }};
        const auto stats = pipelined(server, 10);
        CHECK(stats.outcomes == outcomes);
        CHECK(stats.resent == 0);
        CHECK(server.requests() == 10);
    }
}

TEST_CASE("all in the pipeline whose time is over end as timeouts") {
    ScriptedServer server{[](Peer& peer) {
        if (!read_requests(peer, pipeline)) return;
        peer.send(ok_answer());
        peer.wait_for_close();
    }};
    const auto stats = pipelined(server, 4, {}, 100ms);
    CHECK(stats.outcomes == OutcomeCounts{.sent = 4, .ok = 1, .timeout = 3});
    CHECK(server.requests() == 4);
}

TEST_CASE("a request behind one that timed out, whose own time is not over, is sent once more") {
    for (const bool may_be_sent_twice : {true, false}) {
        ScriptedServer server{[](Peer& peer) {
            if (peer.index() > 1) return always(ok_answer())(peer);
            if (!read_requests(peer, pipeline) || !peer.pause(600ms)) return;
            peer.send(ok_answer());
            peer.wait_for_close();
        }};
        const auto stats = pipelined(server, 5, {.method = may_be_sent_twice ? "GET" : "POST"}, 1s);
        // The fifth began 600 ms after the others, of which one was answered.
        CHECK(stats.outcomes == (may_be_sent_twice ? OutcomeCounts{.sent = 5, .ok = 2, .timeout = 3}
                                                   : OutcomeCounts{.sent = 5, .ok = 1, .timeout = 4}));
        CHECK(stats.resent == (may_be_sent_twice ? 1 : 0));
    }
}

TEST_CASE("what is in the pipelines when a window closes is answered, and does not count") {
    ScriptedServer server{[](Peer& peer) {
        while (!peer.read_request().empty() && peer.pause(1ms) && peer.send(ok_answer())) {
        }
    }};
    const httpbench::LoadPlan plan{.endpoints = {{}},
                                   .load = httpbench::ClosedLoop{.connections = 3},
                                   .duration = 120ms,
                                   .warmup = 0ns,
                                   .rounds = 3,
                                   .pipeline = pipeline};
    const auto stats = httpbench::Runner{}.run(plan, httpbench::Target{.url = server.url()}).at(0);
    CHECK(stats.outcomes.ok > 0);
    CHECK(stats.outcomes.sent == stats.outcomes.ok);
    CHECK(stats.flow.value().carried_out <= 3 * 3 * pipeline);
    CHECK(server.requests() == stats.outcomes.sent + stats.flow->uncounted);
}

TEST_CASE("every count equals the server's own over 200,000 pipelined requests with bodies") {
    ScriptedServer server{always(ok_answer())};
    const httpbench::LoadPlan plan{.endpoints = {{.method = "POST", .body = std::string(1000, 'x')}},
                                   .load = httpbench::ClosedLoop{.connections = 8},
                                   .requests = 200'000,
                                   .warmup = 0ns,
                                   .rounds = 4,
                                   .threads = 2,
                                   .pipeline = 64};
    const auto stats = httpbench::Runner{}.run(plan, httpbench::Target{.url = server.url()}).at(0);
    CHECK(stats.outcomes == OutcomeCounts{.sent = 200'000, .ok = 200'000});
    CHECK(server.requests() == 200'000);
}

TEST_CASE("pipelined requests that are larger than a socket takes at once arrive whole") {
    ScriptedServer server{always(ok_answer())};
    const httpbench::LoadPlan plan{.endpoints = {{.method = "POST", .body = std::string(3'000'000, 'x')}},
                                   .load = httpbench::ClosedLoop{.connections = 1},
                                   .requests = 9,
                                   .warmup = 0ns,
                                   .rounds = 1,
                                   .pipeline = 3};
    const auto stats = httpbench::Runner{}.run(plan, httpbench::Target{.url = server.url()}).at(0);
    CHECK(stats.outcomes == OutcomeCounts{.sent = 9, .ok = 9});
    CHECK(server.requests() == 9);
}
