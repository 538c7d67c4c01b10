#include "hostile/ten_requests.hpp"
#include "httpbench/run_options.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <ctime>
#include <optional>

using namespace std::chrono_literals;
using namespace httpbench::test;
using httpbench::LoadPlan;
using httpbench::RunOptions;

namespace {

LoadPlan by_duration(std::chrono::nanoseconds duration) {
    return {.endpoints = {{}},
            .load = httpbench::ClosedLoop{.connections = 4},
            .duration = duration,
            .warmup = 0ns,
            .rounds = 2,
            .timeout = 100ms};
}

std::chrono::duration<double> cpu_time_of_this_process() {
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return std::chrono::seconds{used.tv_sec} + std::chrono::nanoseconds{used.tv_nsec};
}

}  // namespace

TEST_CASE("a server that is gone costs next to no CPU, and the run ends in its time") {
    std::optional<ScriptedServer> server{always(ok_answer())};
    RunOptions options;
    options.on_progress = [&server](const auto&) { server.reset(); };
    const auto cpu_before = cpu_time_of_this_process();
    const auto rounds =
        httpbench::Runner{}.run(by_duration(600ms), std::vector{httpbench::Target{.url = server->url()}}, options);
    const auto& stats = rounds.measurements.at(0).stats;
    CHECK(stats.elapsed > 500ms);
    CHECK(stats.outcomes.sent == stats.outcomes.ended());
    CHECK(stats.outcomes.connect_failed > 0);
    CHECK(stats.outcomes.ok == 0);
    CHECK(stats.busiest_thread_utilisation < 0.05);
    CHECK((cpu_time_of_this_process() - cpu_before).count() < 0.3);
}

TEST_CASE("a server that dies in the middle of a slice ends every request in one class") {
    // Every connection ends after its 100th answer, and the server takes no others then.
    std::optional<ScriptedServer> server;
    server.emplace([&server](Peer& peer) {
        for (int i = 0; i < 100; ++i) {
            if (peer.read_request().empty()) return;
            peer.send(ok_answer());
        }
        server->stop_listening();
    });
    const LoadPlan plan{.endpoints = {{.method = "POST"}},
                        .load = httpbench::ClosedLoop{.connections = 4},
                        .requests = 1'000'000,
                        .warmup = 0ns,
                        .rounds = 1,
                        .timeout = 100ms};
    const auto stats = httpbench::Runner{}.run(plan, httpbench::Target{.url = server->url()}).at(0);
    CHECK(stats.outcomes.sent == stats.outcomes.ended());
    CHECK(stats.outcomes.ok > 0);
    CHECK(stats.outcomes.connect_failed > 0);
    CHECK(stats.outcomes.ok == server->requests());
}

TEST_CASE("a server that comes back is measured again") {
    std::optional<ScriptedServer> server{always(ok_answer())};
    const auto port = server->port();
    RunOptions options;
    options.on_progress = [&](const auto& progress) {
        server.reset();
        if (progress.slices_done == 1) server.emplace(always(ok_answer()), port);
    };
    const auto rounds =
        httpbench::Runner{}.run(by_duration(100ms), std::vector{httpbench::Target{.url = server->url()}}, options);
    const auto& slices = rounds.measurements.at(0).slices;
    REQUIRE(slices.size() == 2);
    CHECK(slices[0].outcomes.ok == 0);
    CHECK(slices[0].outcomes.connect_failed > 0);
    CHECK(slices[1].outcomes.ok > 0);
    CHECK(slices[1].outcomes.connect_failed == 0);
}

TEST_CASE("a target that goes away in the middle of a run by count ends it after the timeout") {
    std::optional<ScriptedServer> server{always(ok_answer())};
    const LoadPlan plan{.endpoints = {{}},
                        .load = httpbench::ClosedLoop{.connections = 2},
                        .requests = 2'000'000,
                        .warmup = 0ns,
                        .rounds = 2,
                        .timeout = 50ms};
    RunOptions options;
    options.on_progress = [&server](const auto&) { server.reset(); };
    const auto stats = httpbench::Runner{}.run(plan, httpbench::Target{.url = server->url()}, options).at(0);
    CHECK(stats.outcomes.connect_failed == stats.outcomes.sent);
    CHECK(stats.outcomes.sent > 0);
    CHECK(stats.outcomes.sent < 1000);
    CHECK(stats.examples.at(0).detail == "Connection refused");
}
