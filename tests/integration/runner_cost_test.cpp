#include "httpbench/audit.hpp"
#include "httpbench/error.hpp"
#include "httpbench/launched_server.hpp"
#include "httpbench/run_options.hpp"
#include "httpbench/runner.hpp"
#include "support/own_cpus.hpp"
#include "support/scripted_server.hpp"
#include "support/temporary_directory.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <chrono>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;
using Catch::Matchers::WithinRel;
using namespace httpbench;
using namespace httpbench::test;

namespace {

Launch reference_server(const TemporaryDirectory& folder) {
    return {.command = {REFERENCE_SERVER, "--port", "0", "--database-url", "sqlite:///" + folder.file("items.db")}};
}

LoadPlan small_plan() {
    return {.endpoints = {{.path = "/health"}},
            .load = ClosedLoop{.connections = 2},
            .requests = 2000,
            .warmup = 0ns,
            .rounds = 2};
}

Rounds measured(const Target& target, const LoadPlan& plan = small_plan()) {
    return Runner{}.run(plan, std::vector{target});
}

bool is_costed(const Rounds& rounds) {
    const auto& slices = rounds.measurements.at(0).slices;
    return !slices.empty() && std::all_of(slices.begin(), slices.end(), [](const Slice& slice) {
        return slice.server_cpu_per_request > 0ns && slice.server_peak_rss_bytes > 1'000'000U;
    });
}

/// Of all children that were waited for, as wait4 gives it, and of theirs.
std::chrono::duration<double> cpu_of_ended_children() {
    rusage used{};
    getrusage(RUSAGE_CHILDREN, &used);
    const auto of = [](const timeval& time) {
        return std::chrono::seconds{time.tv_sec} + std::chrono::microseconds{time.tv_usec};
    };
    return of(used.ru_utime) + of(used.ru_stime);
}

std::chrono::duration<double> cpu_of_slices(const Rounds& rounds) {
    std::chrono::duration<double> sum{};
    for (const Slice& slice : rounds.measurements.at(0).slices) {
        sum += slice.server_cpu_per_request.value_or(0ns) * static_cast<double>(slice.outcomes.completed());
    }
    return sum;
}

}  // namespace

TEST_CASE("a launched server's CPU time per request is that of wait4 within 5 %") {
    // So much work that what the server uses outside the slices, some 10 ms to begin and to end, is less than 5 %,
    // also where a busy machine makes a multiple of it: a number of requests, for in a time such a machine does less.
    const TemporaryDirectory folder;
    LoadPlan plan = small_plan();
    plan.endpoints = {{.path = "/stress/cpu/1000000"}};
    plan.requests = 5000;
    const auto before = cpu_of_ended_children();
    const Rounds rounds = measured({.name = "t", .launch = reference_server(folder)}, plan);
    const auto used = cpu_of_ended_children() - before;
    CAPTURE(used.count(), rounds.measurements.at(0).stats.outcomes.ok);
    CHECK(is_costed(rounds));
    CHECK_THAT(cpu_of_slices(rounds).count(), WithinRel(used.count(), 0.05));
    CHECK(rounds.targets.at(0).cost_unseen.empty());
}

TEST_CASE("a server that was running already is found by its port, and costed") {
    const TemporaryDirectory folder;
    const LaunchedServer server{reference_server(folder)};
    const Rounds rounds = measured({.url = server.url()});
    CHECK(is_costed(rounds));
    CHECK(rounds.targets.at(0).cost_unseen.empty());
    CHECK(rounds.targets.at(0).shared_cores > 0);
}

TEST_CASE("the process that a target names is costed") {
    const TemporaryDirectory folder;
    const LaunchedServer server{reference_server(folder)};
    CHECK(is_costed(measured({.url = server.url(), .pid = server.pid()})));
}

TEST_CASE("a server whose cost cannot be seen has none, and a reason") {
    const ScriptedServer server{always(ok_answer())};
    struct Case {
        std::optional<int> pid;
        std::string reason;
    };
    LaunchedServer gone = LaunchedServer::start({.command = {"sleep", "60"}});
    const int no_process = gone.pid();
    gone.stop();
    for (const auto& [pid, reason] : {
             Case{std::nullopt, "runs in the client's own process"},
             Case{getpid(), "runs in the client's own process"},
             Case{no_process, "is not process " + std::to_string(no_process) + ": there is none, or it cannot be seen"},
         }) {
        const Rounds rounds = measured({.url = server.url(), .pid = pid});
        CHECK(rounds.targets.at(0).cost_unseen == reason);
        const auto& slice = rounds.measurements.at(0).slices.at(0);
        CHECK_FALSE(slice.server_cpu_per_request);
        CHECK_FALSE(slice.server_peak_rss_bytes);
        CHECK(slice.outcomes.ok > 0);
    }
}

TEST_CASE("a process that ends during the run is told as the reason") {
    const ScriptedServer server{always(ok_answer())};
    LaunchedServer process = LaunchedServer::start({.command = {"sleep", "60"}});
    RunOptions options;
    options.on_progress = [&](const Progress& progress) {
        if (progress.slices_done == 1) process.stop();
    };
    const Rounds rounds =
        Runner{}.run(small_plan(), std::vector{Target{.url = server.url(), .pid = process.pid()}}, options);
    CHECK(rounds.targets.at(0).cost_unseen == "ended during the run");
    CHECK(rounds.measurements.at(0).slices.at(0).server_cpu_per_request);
    CHECK_FALSE(rounds.measurements.at(0).slices.at(1).server_cpu_per_request);
}

TEST_CASE("servers and load threads that are pinned apart share no core") {
    const std::vector<int> own = own_cpus();
    if (own.size() < 2) SKIP("this process may use one CPU alone");
    const std::string first = std::to_string(own[0]);
    const std::string second = std::to_string(own[1]);
    const TemporaryDirectory folder;
    Target target{.name = "t", .launch = reference_server(folder)};
    target.launch->cpus = second;
    LoadPlan plan = small_plan();
    const auto shares = [&] {
        const Rounds rounds = measured(target, plan);
        const auto findings = audit(rounds);
        const bool told = std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
            return finding.rule == Rule::shared_cores && finding.target == "t";
        });
        CHECK(told == (rounds.targets.at(0).shared_cores > 0));
        return rounds.targets.at(0).shared_cores;
    };
    CHECK(shares() == 1);  // the client's threads may run anywhere
    plan.client_cpus = first;
    CHECK(shares() == 0);
    plan.client_cpus = second;
    CHECK(shares() == 1);
    plan.client_cpus = first + "," + second;
    CHECK(shares() == 0);  // one thread, on the first of them
    plan.threads = 2;
    CHECK(shares() == 1);
}

TEST_CASE("CPUs that cannot be had are refused before anything is sent") {
    const ScriptedServer server{always(ok_answer())};
    LoadPlan plan = small_plan();
    plan.client_cpus = "0,1023";
    CHECK_THROWS_MATCHES((void)measured({.url = server.url()}, plan), Error,
                         MessageMatches(ContainsSubstring("client_cpus: '0,1023': CPU 1023 is not there") &&
                                        ContainsSubstring("example: 0")));
    CHECK_THROWS_MATCHES(
        (void)measured({.name = "t", .launch = Launch{.command = {"no-such-program"}, .cpus = "1023"}}), Error,
        MessageMatches(ContainsSubstring("targets[0].launch.cpus: '1023' of target 't': CPU 1023 is not there")));
    CHECK(server.requests() == 0);
}
