#include "httpbench/run_options.hpp"
#include "httpbench/runner.hpp"
#include "support/outcome_text.hpp"
#include "support/scripted_server.hpp"
#include "support/short_plan.hpp"

#include <array>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <cstdio>
#include <latch>
#include <memory>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

using namespace std::chrono_literals;
using httpbench::LoadPlan;
using httpbench::OutcomeCounts;
using httpbench::Progress;
using httpbench::Rounds;
using httpbench::Runner;
using httpbench::RunOptions;
using httpbench::Target;
using httpbench::test::always;
using httpbench::test::by_count;
using httpbench::test::ok_answer;
using httpbench::test::Peer;
using httpbench::test::ScriptedServer;

namespace {

constexpr OutcomeCounts thousand_answers{.sent = 1000, .ok = 1000};

std::vector<Target> on(const ScriptedServer& server) {
    return {Target{.name = "t", .url = server.url()}};
}

/// Answers, but with the hundredth request says that a run is in full swing, and holds it up until `go_on`.
ScriptedServer::Script holding_the_hundredth_request(std::latch& in_full_swing, std::latch& go_on) {
    return [&in_full_swing, &go_on, count = std::make_shared<std::atomic<int>>(0)](Peer& peer) {
        while (!peer.read_request().empty()) {
            if (++*count == 100) {
                in_full_swing.count_down();
                go_on.wait();
            }
            if (!peer.send(ok_answer())) return;
        }
    };
}

/// How many sockets a program has that is started now.
std::size_t inherited_sockets() {
    const std::unique_ptr<FILE, int (*)(FILE*)> listing{popen("ls -l /proc/self/fd", "r"), pclose};
    std::size_t sockets = 0;
    std::array<char, 512> line{};
    while (listing && std::fgets(line.data(), line.size(), listing.get()) != nullptr) {
        if (std::string{line.data()}.find("socket:") != std::string::npos) ++sockets;
    }
    return sockets;
}

}  // namespace

TEST_CASE("a run goes on when a callback destroys its runner") {
    const ScriptedServer server{always(ok_answer())};
    auto runner = std::make_unique<Runner>();
    const RunOptions options{.on_progress = [&](const Progress&) { runner.reset(); }};
    const Rounds rounds = runner->run(by_count(1000), on(server), options);
    CHECK_FALSE(runner);
    CHECK(rounds.measurements.at(0).stats.outcomes == thousand_answers);
}

TEST_CASE("a run goes on when another thread destroys its runner in the middle of a slice") {
    std::latch in_full_swing{1};
    std::latch go_on{1};
    const ScriptedServer server{holding_the_hundredth_request(in_full_swing, go_on)};
    auto runner = std::make_unique<Runner>();
    Runner& running = *runner;
    const std::jthread other{[&, owned = std::move(runner)]() mutable {
        in_full_swing.wait();
        owned.reset();
        go_on.count_down();
    }};
    CHECK(running.run(by_count(1000), on(server)).measurements.at(0).stats.outcomes == thousand_answers);
}

TEST_CASE("what any callback throws ends the run and reaches the caller, whatever it is") {
    const ScriptedServer server{always(ok_answer())};
    LoadPlan plan = by_count(1000);
    plan.rounds = 6;
    plan.until = httpbench::Percent{50};
    const std::vector<RunOptions> throwing{
        {.on_progress = [](const Progress&) { throw 7; }},
        {.on_progress =
             [](const Progress& progress) {
                 if (progress.slices_done == 3) throw 7;
             }},
        {.on_round = [](const Rounds&) { throw 7; }},
        {.enough = [](const Rounds&) -> bool { throw 7; }},
    };
    Runner runner;
    for (const RunOptions& options : throwing) {
        CHECK_THROWS_AS(runner.run(plan, on(server), options), int);
        std::error_code error;
        CHECK_THROWS_AS(runner.run(plan, on(server), options, error), int);
    }
    // The same runner is as good as new.
    CHECK(runner.run(by_count(1000), on(server)).measurements.at(0).stats.outcomes == thousand_answers);
}

TEST_CASE("a program that another thread starts in the middle of a run inherits none of its connections") {
    const std::size_t before = inherited_sockets();
    std::size_t meanwhile = before + 1;
    std::latch in_full_swing{1};
    std::latch go_on{1};
    const ScriptedServer server{holding_the_hundredth_request(in_full_swing, go_on)};
    const std::jthread other{[&] {
        in_full_swing.wait();
        meanwhile = inherited_sockets();
        go_on.count_down();
    }};
    CHECK(Runner{}.run(by_count(1000), on(server)).measurements.at(0).stats.outcomes == thousand_answers);
    CHECK(meanwhile == before);
}
