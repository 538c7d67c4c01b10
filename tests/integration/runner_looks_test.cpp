// `UntilVerdict`: rounds that endpoints share, each at looks of its own.
#include "httpbench/comparator.hpp"
#include "httpbench/run_options.hpp"
#include "httpbench/runner.hpp"
#include "support/scripted_server.hpp"
#include "support/temporary_directory.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <map>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using namespace httpbench;
using namespace httpbench::test;

namespace {

LoadPlan plan_of(std::vector<Endpoint> endpoints) {
    return {.endpoints = std::move(endpoints),
            .load = ClosedLoop{.connections = 2},
            .warmup = 0ns,
            .until = UntilVerdict{},
            .timeout = 2s};
}

/// Answers "/slow" after so long, all else after 0.2 ms.
ScriptedServer::Script slow_after(std::chrono::milliseconds delay) {
    return [delay](Peer& peer) {
        for (auto request = peer.read_request(); !request.empty(); request = peer.read_request()) {
            if (!peer.pause(request.starts_with("GET /slow") ? delay : 200us) || !peer.send(ok_answer())) return;
        }
    };
}

std::vector<std::chrono::milliseconds> slices_of(const Rounds& rounds, const Endpoint& endpoint) {
    std::vector<std::chrono::milliseconds> lengths;
    for (const Slice& slice : rounds.find("a", label(endpoint))->slices) {
        lengths.push_back(std::chrono::round<std::chrono::milliseconds>(slice.elapsed));
    }
    return lengths;
}

}  // namespace

TEST_CASE("a slow endpoint begins with long slices in the rounds of the first looks of the others") {
    const ScriptedServer a{slow_after(30ms)};
    const ScriptedServer b{slow_after(30ms)};
    const LoadPlan plan = plan_of({{.path = "/fast"}, {.path = "/slow"}});
    std::vector<std::string> asked;
    const Rounds rounds = Runner{}.run(
        plan, std::vector{Target{.name = "a", .url = a.url()}, Target{.name = "b", .url = b.url()}},
        {.stands =
             [&](const Rounds& so_far, std::string_view endpoint) {
                 asked.push_back(std::to_string(so_far.measurements.at(0).slices.size()) + " " + std::string{endpoint});
                 return true;
             },
         .verify = Verify::skip});
    CHECK(asked == std::vector<std::string>{"8 GET /fast", "8 GET /slow"});
    CHECK_FALSE(rounds.interrupted);
    const auto fast = slices_of(rounds, plan.endpoints[0]);
    const auto slow = slices_of(rounds, plan.endpoints[1]);
    REQUIRE(fast.size() == 8);
    REQUIRE(slow.size() == 8);
    for (int round = 0; round < 8; ++round) {
        CHECK(fast.at(round) < 250ms);
        CHECK(slow.at(round) >= 250ms);  // 20 latencies are longer
    }
}

TEST_CASE("targets that settling finds far apart need no long slices") {
    const ScriptedServer a{slow_after(30ms)};
    const ScriptedServer b{slow_after(1ms)};
    const LoadPlan plan = plan_of({{.path = "/slow"}});
    const Rounds rounds =
        Runner{}.run(plan, std::vector{Target{.name = "a", .url = a.url()}, Target{.name = "b", .url = b.url()}},
                     {.verify = Verify::skip});
    const auto slices = slices_of(rounds, plan.endpoints[0]);
    REQUIRE(slices.size() == 8);
    for (const auto length : slices) CHECK(length >= 200ms);  // 20 answers of two connections and 30 ms: 300 ms
    CHECK(verdict_stands(rounds, "GET /slow"));
}

TEST_CASE("an endpoint that writes is asked in every launch, though its verdict stands: others read what it wrote") {
    const TemporaryDirectory folder;
    std::vector<Target> targets;
    for (const std::string name : {"a", "b"}) {
        const std::string database = folder.file(name + ".db");
        targets.push_back(
            {.name = name,
             .launch = Launch{.command = {REFERENCE_SERVER, "--port", "0", "--database-url", "sqlite:///" + database},
                              .fresh_files = {database}}});
    }
    const Endpoint reading{.path = "/db/items"};
    const Endpoint writing{.method = "POST", .path = "/db/items", .body = R"({"name":"n","data":{"k":1}})"};
    LoadPlan plan = plan_of({reading, writing});
    plan.settle = 100ms;
    std::map<std::size_t, std::uint64_t> sent_by_round;
    const auto written = [&](const Rounds& rounds) { return rounds.find("a", label(writing))->stats.flow->uncounted; };
    int looks_at_reading = 0;
    const Rounds rounds = Runner{}.run(
        plan, targets,
        {.on_round =
             [&](const Rounds& so_far) {
                 sent_by_round[so_far.find("a", label(reading))->slices.size()] = written(so_far);
             },
         .stands = [&](const Rounds&,
                       std::string_view endpoint) { return endpoint == label(writing) || ++looks_at_reading == 2; },
         .verify = Verify::skip});
    REQUIRE(rounds.find("a", label(writing))->slices.size() == 8);
    REQUIRE(rounds.find("a", label(reading))->slices.size() == 16);
    for (std::size_t round = 9; round <= 16; ++round) CHECK(sent_by_round[round] > sent_by_round[round - 1]);
}
