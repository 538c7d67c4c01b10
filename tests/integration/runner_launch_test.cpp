#include "httpbench/audit.hpp"
#include "httpbench/error.hpp"
#include "httpbench/run_options.hpp"
#include "httpbench/runner.hpp"
#include "support/loopback.hpp"
#include "support/process_end.hpp"
#include "support/scripted_server.hpp"
#include "support/temporary_directory.hpp"

#include <signal.h>
#include <unistd.h>
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <chrono>
#include <fstream>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;
using httpbench::Error;
using httpbench::Launch;
using httpbench::LoadPlan;
using httpbench::Runner;
using httpbench::Target;
using namespace httpbench::test;

namespace {

LoadPlan small_plan() {
    return {.endpoints = {{.path = "/health"}},
            .load = httpbench::ClosedLoop{.connections = 2},
            .requests = 40,
            .warmup = 0ns,
            .rounds = 2,
            .timeout = 100ms};
}

/// A reference server that a shell becomes after it did something else.
Launch reference_server(const TemporaryDirectory& folder, const std::string& first, const std::string& rest = {}) {
    return {.command = {"sh", "-c",
                        first + "; exec " REFERENCE_SERVER " --database-url sqlite:///" + folder.file("items.db") +
                            " --port " + (rest.empty() ? "0" : rest)}};
}

pid_t pid_in(const std::string& path) {
    pid_t pid = 0;
    std::ifstream{path} >> pid;
    return pid;
}

/// A port that was free a moment ago.
std::uint16_t free_port() {
    const int listener = listen_on_loopback(1);
    const auto port = loopback_port(listener);
    close(listener);
    return port;
}

std::string url_at(std::uint16_t port) {
    return "http://127.0.0.1:" + std::to_string(port);
}

}  // namespace

TEST_CASE("a launched server that dies in the middle of a run is reported with its last words") {
    const TemporaryDirectory folder;
    const Target target{.name = "t",
                        .launch = reference_server(folder, "echo $$ > " + folder.file("pid") + "; echo hot >&2")};
    httpbench::RunOptions options;
    options.on_progress = [&](const auto& progress) {
        if (progress.slices_done != 1 || progress.target.empty()) return;
        kill(pid_in(folder.file("pid")), SIGKILL);
        REQUIRE(ends_soon(pid_in(folder.file("pid"))));
    };
    const auto rounds = Runner{}.run(small_plan(), std::vector{target}, options);
    const auto& outcomes = rounds.measurements.at(0).stats.outcomes;
    CHECK(outcomes.ok == 20);
    CHECK(outcomes.connect_failed > 0);
    CHECK(outcomes.sent == outcomes.ended());
    CHECK_FALSE(rounds.interrupted);
    REQUIRE(rounds.targets.size() == 1);
    CHECK_THAT(rounds.targets[0].server_end,
               ContainsSubstring("was ended by signal 9") && ContainsSubstring("its standard error ends with: hot"));
    const auto findings = httpbench::audit(rounds);
    CHECK(std::any_of(findings.begin(), findings.end(), [](const auto& finding) {
        return finding.rule == httpbench::Rule::server_ended && finding.target == "t";
    }));
}

TEST_CASE("a launched server that lives as long as the run has no end to report") {
    const TemporaryDirectory folder;
    const Target target{.name = "t", .launch = reference_server(folder, "echo $$ > " + folder.file("pid"))};
    const auto rounds = Runner{}.run(small_plan(), std::vector{target});
    CHECK(rounds.measurements.at(0).stats.outcomes.ok == 40);
    CHECK(rounds.targets.at(0).server_end.empty());
    CHECK_FALSE(is_running(pid_in(folder.file("pid"))));
}

TEST_CASE("a launched server whose URL is given need not print it") {
    const TemporaryDirectory folder;
    const auto port = free_port();
    const Target target{.url = url_at(port),
                        .launch = reference_server(folder, ":", std::to_string(port) + " > /dev/null")};
    const auto rounds = Runner{}.run(small_plan(), std::vector{target});
    CHECK(rounds.measurements.at(0).stats.outcomes.ok == 40);
}

TEST_CASE("a launched server whose URL is given and that ends is reported with its last words") {
    const Target target{.name = "t",
                        .url = url_at(free_port()),
                        .launch = Launch{.command = {"sh", "-c", "echo port in use >&2; exit 3"}}};
    CHECK_THROWS_MATCHES((void)Runner{}.run(small_plan(), std::vector{target}), Error,
                         MessageMatches(ContainsSubstring("'t' never accepted connections") &&
                                        ContainsSubstring("exited with status 3") && ContainsSubstring("port in use")));
}

TEST_CASE("a URL that somebody serves already is not launched") {
    const ScriptedServer server{always(ok_answer())};
    const Target target{.url = server.url(), .launch = Launch{.command = {"sleep", "60"}}};
    CHECK_THROWS_MATCHES((void)Runner{}.run(small_plan(), std::vector{target}), Error,
                         MessageMatches(ContainsSubstring("something listens at " + server.url() + " already")));
    CHECK(server.requests() == 0);
}

TEST_CASE("a server that ends once it has said where it listens is reported with its last words") {
    const Target target{
        .name = "t",
        .launch = Launch{.command = {"sh", "-c", "echo out of memory >&2; echo listening on " + url_at(free_port())}}};
    CHECK_THROWS_MATCHES((void)Runner{}.run(small_plan(), std::vector{target}), Error,
                         MessageMatches(ContainsSubstring("server of target 't' exited with status 0") &&
                                        ContainsSubstring("out of memory")));
}

TEST_CASE("a server that does not start a third time ends the run with the rounds before") {
    const TemporaryDirectory folder;
    const std::string starts = folder.file("starts");
    const Target target{.name = "t",
                        .launch = reference_server(folder, "echo >> " + starts + "; [ $(wc -l < " + starts +
                                                               ") -lt 3 ] || { echo no luck >&2; exit 7; }")};
    LoadPlan plan = small_plan();
    plan.requests = 120;
    plan.rounds = 6;
    const auto rounds = Runner{}.run(plan, std::vector{target});
    CHECK(rounds.interrupted);
    CHECK_THAT(rounds.failure, ContainsSubstring("round 3") && ContainsSubstring("no luck"));
    CHECK(rounds.measurements.at(0).slices.size() == 2);
    CHECK(rounds.measurements.at(0).stats.outcomes.ok == 40);
    CHECK(rounds.targets.at(0).launches.size() == 2);
    const auto findings = httpbench::audit(rounds);
    CHECK(std::any_of(findings.begin(), findings.end(),
                      [](const auto& finding) { return finding.rule == httpbench::Rule::launch_failed; }));
}
