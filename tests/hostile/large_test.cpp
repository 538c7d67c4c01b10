#include "hostile/ten_requests.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

using namespace std::chrono_literals;
using namespace httpbench::test;
using httpbench::OutcomeCounts;

// Bodies that nobody looks at are not copied out of the system once their head is known: nothing else may differ.

namespace {

constexpr std::size_t size = 100'000;

std::string head_of(std::size_t body_size, std::string_view date = "") {
    return "HTTP/1.1 200 OK\r\nDate: " + std::string{date} + "\r\nContent-Length: " + std::to_string(body_size) +
           "\r\n\r\n";
}

/// A body whose bytes would be taken for answers where it is cut wrongly.
std::string body_like_answers() {
    std::string body;
    while (body.size() < size) body += ok_answer();
    return body.substr(0, size);
}

httpbench::Stats pipelined(const ScriptedServer& server, httpbench::Endpoint endpoint = {}) {
    const httpbench::LoadPlan plan{.endpoints = {std::move(endpoint)},
                                   .load = httpbench::ClosedLoop{.connections = 1},
                                   .requests = 40,
                                   .warmup = 0ns,
                                   .rounds = 1,
                                   .pipeline = 4};
    return httpbench::Runner{}.run(plan, httpbench::Target{.url = server.url()}).at(0);
}

}  // namespace

TEST_CASE("large bodies are counted to their last byte, whatever the pieces") {
    const auto answer = head_of(size) + body_like_answers();
    for (const std::size_t piece : {head_of(size).size(), std::size_t{1'000}, std::size_t{16'384}, answer.size()}) {
        CAPTURE(piece);
        ScriptedServer server{[&answer, piece](Peer& peer) {
            while (!peer.read_request().empty()) {
                for (std::size_t at = 0; at < answer.size(); at += piece) {
                    if (!peer.send(answer.substr(at, piece))) return;
                }
            }
        }};
        const auto stats = ten_requests(server, {}, 5s);
        CHECK(stats.outcomes == ten_ok);
        CHECK(stats.connections_opened == 1);
        CHECK(stats.bytes_received == 10 * answer.size());
        CHECK(server.requests() == 10);
    }
}

TEST_CASE("large bodies under heads that change, grow and shrink are read to their end") {
    ScriptedServer server{[](Peer& peer) {
        for (std::size_t i = 0; !peer.read_request().empty(); ++i) {
            const auto larger = size + 1'000 * (i % 3);
            if (!peer.send(head_of(larger, std::string(i % 4 * 1'500, 'd')) + std::string(larger, 'x'))) return;
        }
    }};
    CHECK(ten_requests(server, {}, 5s).outcomes == ten_ok);
}

TEST_CASE("a large body that is expected is compared to its last byte") {
    auto body = body_like_answers();
    ScriptedServer server{always(head_of(size) + body)};
    CHECK(ten_requests(server, {.expected_body = body}).outcomes == ten_ok);
    body.back() ^= 1;
    CHECK(ten_requests(server, {.expected_body = body}).outcomes == OutcomeCounts{.sent = 10, .unexpected_body = 10});
}

TEST_CASE("in a pipeline no byte of the answers behind a large one is lost") {
    const auto large = head_of(size) + body_like_answers();
    const std::string error = "HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n";
    ScriptedServer server{[&](Peer& peer) {
        while (true) {
            for (int i = 0; i < 4; ++i) {
                if (peer.read_request().empty()) return;
            }
            if (!peer.send(large + error + large + large)) return;
        }
    }};
    const auto stats = pipelined(server);
    CHECK(stats.outcomes == OutcomeCounts{.sent = 40, .ok = 30, .unexpected_status = 10});
    CHECK(stats.bytes_received == 30 * large.size() + 10 * error.size());
    CHECK(stats.connections_opened == 1);
    CHECK(stats.examples.at(0).bytes == error);
}

TEST_CASE("a byte behind a large body ends the connection, and the answer counts") {
    ScriptedServer server{always(head_of(size) + std::string(size, 'x') + "!")};
    const auto stats = ten_requests(server, {}, 5s);
    CHECK(stats.outcomes == ten_ok);
    CHECK(stats.connections_opened == 10);
}

TEST_CASE("a large body that breaks off is a closed connection, and an example shows how it began") {
    const auto whole = head_of(size) + std::string(size, 'x');
    ScriptedServer server{[&whole](Peer& peer) {
        if (peer.read_request().empty() || !peer.send(whole)) return;
        if (peer.read_request().empty()) return;
        peer.send(whole.substr(0, whole.size() - 1));
    }};
    const auto stats = ten_requests(server, {.method = "POST"}, 5s);
    CHECK(stats.outcomes == OutcomeCounts{.sent = 10, .ok = 5, .closed = 5});
    CHECK(stats.examples.at(0).bytes == whole.substr(0, 200));
}
