#include "hostile/ten_requests.hpp"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdint>

using namespace std::chrono_literals;
using namespace httpbench::test;

namespace {

/// What a server did, by its own count.
struct Deeds {
    std::atomic<std::uint64_t> seen = 0;
    std::atomic<std::uint64_t> answered = 0;
    std::atomic<std::uint64_t> failed = 0;
    std::atomic<std::uint64_t> dropped = 0;
    std::atomic<std::uint64_t> stalled = 0;
};

/// Of every 1000 requests: 10 are answered 500, 10 are dropped without an answer, 1 is never answered.
void misbehave(Peer& peer, Deeds& deeds) {
    static const auto fine = ok_answer();
    static const std::string oops = "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n";
    while (!peer.read_request().empty()) {
        const auto place = deeds.seen++ % 1000;
        if (place % 100 == 7) {
            ++deeds.failed;
            peer.send(oops);
        } else if (place % 100 == 57) {
            ++deeds.dropped;
            return;
        } else if (place == 500) {
            ++deeds.stalled;
            return peer.wait_for_close();
        } else {
            ++deeds.answered;
            peer.send(fine);
        }
    }
}

void check_that_all_counts_agree(std::uint64_t requests, int connections) {
    Deeds deeds;
    ScriptedServer server{[&deeds](Peer& peer) { misbehave(peer, deeds); }};
    const httpbench::LoadPlan plan{.endpoints = {{.method = "POST"}},
                                   .load = httpbench::ClosedLoop{.connections = connections},
                                   .requests = requests,
                                   .warmup = 0ns,
                                   .rounds = 4,
                                   .timeout = 1s,
                                   .threads = 2};
    const auto stats = httpbench::Runner{}.run(plan, httpbench::Target{.url = server.url()}).at(0);
    CHECK(stats.outcomes.sent == requests);
    CHECK(stats.outcomes.sent == stats.outcomes.ended());
    CHECK(stats.outcomes.sent == deeds.seen);
    CHECK(stats.outcomes.ok == deeds.answered);
    CHECK(stats.outcomes.unexpected_status == deeds.failed);
    CHECK(stats.outcomes.closed == deeds.dropped);
    CHECK(stats.outcomes.timeout == deeds.stalled);
    CHECK(stats.latency.count() == deeds.answered);
    CHECK(stats.answers_with(500) == deeds.failed);
    CHECK(server.requests() == requests);
}

}  // namespace

TEST_CASE("every count equals the server's own over ten thousand requests to a server that misbehaves") {
    check_that_all_counts_agree(10'000, 16);
}

TEST_CASE("every count equals the server's own over a million requests to a server that misbehaves") {
    check_that_all_counts_agree(1'000'000, 128);
}

TEST_CASE("every count equals the server's own over 200,000 requests to a healthy server") {
    ScriptedServer server{always(ok_answer())};
    const httpbench::LoadPlan plan{.endpoints = {{}},
                                   .load = httpbench::ClosedLoop{.connections = 8},
                                   .requests = 200'000,
                                   .warmup = 0ns,
                                   .rounds = 10};
    const auto stats = httpbench::Runner{}.run(plan, httpbench::Target{.url = server.url()}).at(0);
    CHECK(stats.outcomes == httpbench::OutcomeCounts{.sent = 200'000, .ok = 200'000});
    CHECK(server.requests() == 200'000);
}
