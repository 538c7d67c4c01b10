#include "httpbench/error.hpp"
#include "httpbench/run_options.hpp"
#include "httpbench/runner.hpp"
#include "support/outcome_text.hpp"
#include "support/scripted_server.hpp"
#include "support/short_plan.hpp"
#include "support/temporary_directory.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <latch>
#include <memory>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using httpbench::LoadPlan;
using httpbench::OutcomeCounts;
using httpbench::Progress;
using httpbench::Rounds;
using httpbench::Runner;
using httpbench::Target;
using httpbench::test::always;
using httpbench::test::by_count;
using httpbench::test::ok_answer;
using httpbench::test::Peer;
using httpbench::test::ScriptedServer;
using httpbench::test::TemporaryDirectory;

namespace {

LoadPlan of_an_hour() {
    LoadPlan plan = by_count(1, 1);
    plan.requests.reset();
    plan.duration = 1h;
    plan.settle = 0ns;
    return plan;
}

/// Answers, and counts down with the hundredth request: by then a run is in full swing.
ScriptedServer::Script telling_of_the_hundredth_request(std::latch& hundred_requests) {
    return [&hundred_requests, count = std::make_shared<std::atomic<int>>(0)](Peer& peer) {
        while (!peer.read_request().empty() && peer.send(ok_answer())) {
            if (++*count == 100) hundred_requests.count_down();
        }
    };
}

}  // namespace

TEST_CASE("a stop from another thread ends a run") {
    std::latch hundred_requests{1};
    const ScriptedServer server{telling_of_the_hundredth_request(hundred_requests)};
    std::stop_source source;
    const std::jthread other{[&] {
        hundred_requests.wait();
        source.request_stop();
    }};
    const Rounds rounds =
        Runner{}.run(of_an_hour(), std::vector{Target{.url = server.url()}}, {.stop = source.get_token()});
    CHECK(rounds.interrupted);
    CHECK(rounds.measurements.at(0).stats.outcomes.ok > 80);
}

TEST_CASE("a jthread that goes out of scope ends the run that it does") {
    std::latch hundred_requests{1};
    const ScriptedServer server{telling_of_the_hundredth_request(hundred_requests)};
    Rounds rounds;
    {
        const std::jthread running{[&](const std::stop_token& stop) {
            Runner runner;
            rounds = runner.run(of_an_hour(), std::vector{Target{.url = server.url()}}, {.stop = stop});
        }};
        hundred_requests.wait();
    }
    CHECK(rounds.interrupted);
    CHECK(rounds.measurements.at(0).stats.outcomes.ok > 80);
}

TEST_CASE("one runner serves several threads at once") {
    const ScriptedServer server{always(ok_answer())};
    Runner runner;
    std::array<std::uint64_t, 3> ok{};
    {
        std::vector<std::jthread> threads;
        for (std::uint64_t& count : ok) {
            threads.emplace_back(
                [&] { count = runner.run(by_count(501), Target{.url = server.url()}).at(0).outcomes.ok; });
        }
    }
    CHECK(ok == std::array<std::uint64_t, 3>{501, 501, 501});
    CHECK(server.requests() == 1503);
}

TEST_CASE("what a callback throws in the middle of a run reaches the caller, and the server is ended") {
    const TemporaryDirectory folder;
    const Target launched{.name = "launched",
                          .launch = httpbench::Launch{.command = {REFERENCE_SERVER, "--port", "0", "--database-url",
                                                                  "sqlite:///" + folder.file("items.db")}}};
    std::string url;
    const auto throwing = [&url](const Rounds& rounds) {
        url = rounds.targets.at(0).target.url;
        throw std::runtime_error{"enough"};
    };
    CHECK_THROWS_AS(Runner{}.run(by_count(100, 10), std::vector{launched}, {.on_round = throwing}), std::runtime_error);
    REQUIRE_FALSE(url.empty());
    std::error_code error;
    (void)Runner{}.run(by_count(100), std::vector{Target{.url = url}}, {}, error);
    CHECK(error == httpbench::Errc::unreachable);
}

TEST_CASE("a run in a forked child disturbs neither its own nor the parent's") {
#ifdef __SANITIZE_THREAD__
    SKIP("the thread sanitizer does not follow threads that a forked child starts");
#endif
    const ScriptedServer server{always(ok_answer())};
    const std::vector targets{Target{.url = server.url()}};
    std::vector<int> statuses;
    const auto fork_and_run = [&](const Progress&) {
        const pid_t child = fork();
        if (child == 0) {
            const auto rounds = Runner{}.run(by_count(100), targets);
            _exit(rounds.measurements.at(0).stats.outcomes == OutcomeCounts{.sent = 100, .ok = 100} ? 0 : 1);
        }
        int status = -1;
        waitpid(child, &status, 0);
        statuses.push_back(status);
    };
    const auto rounds = Runner{}.run(by_count(1000), targets, {.on_progress = fork_and_run});
    CHECK(statuses == std::vector{0, 0, 0});
    CHECK(rounds.measurements.at(0).stats.outcomes == OutcomeCounts{.sent = 1000, .ok = 1000});
}
