#include "httpbench/audit.hpp"

#include "httpbench/comparator.hpp"
#include "httpbench/run_options.hpp"
#include "httpbench/runner.hpp"
#include "support/scripted_server.hpp"
#include "support/temporary_directory.hpp"

#include <algorithm>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using namespace httpbench;
using namespace httpbench::test;

// Defects planted in real servers, for the audit to find; and the same servers without them. What a loaded machine may
// bring about by itself (idle connections, a slow first round) is looked for only where it is planted.

namespace {

LoadPlan plan_of(std::uint64_t requests, int rounds) {
    return {.endpoints = {{.path = "/"}},
            .load = ClosedLoop{.connections = 2},
            .requests = requests,
            .warmup = 0ns,
            .rounds = rounds};
}

/// Servers that answer by number would be asked out of turn.
Rounds run(const LoadPlan& plan, const std::vector<Target>& targets) {
    return Runner{}.run(plan, targets, {.verify = Verify::skip});
}

std::vector<Finding> found(const std::vector<Finding>& findings, Rule rule, std::string_view target = {}) {
    std::vector<Finding> some;
    std::copy_if(findings.begin(), findings.end(), std::back_inserter(some), [&](const Finding& finding) {
        return finding.rule == rule && (target.empty() || finding.target == target);
    });
    return some;
}

/// Answers the n-th request, counted from 0 over all connections, with what `answer(n)` gives.
template <class Answer>
ScriptedServer::Script numbered(std::atomic<int>& count, Answer answer) {
    return [&count, answer](Peer& peer) {
        while (!peer.read_request().empty()) {
            if (!peer.send(answer(count++))) return;
        }
    };
}

}  // namespace

TEST_CASE("audit: healthy servers give neither failures nor drift nor fewer connections") {
    const ScriptedServer one{always(ok_answer())};
    const ScriptedServer two{always(ok_answer())};
    const auto rounds = run(plan_of(900, 9), {{.name = "one", .url = one.url()}, {.name = "two", .url = two.url()}});
    const auto findings = audit(rounds);
    for (const Rule rule :
         {Rule::accounting, Rule::failures, Rule::size_drift, Rule::connections, Rule::server_ended}) {
        CAPTURE(to_string(rule));
        CHECK(found(findings, rule).empty());
    }
    CHECK(rounds.host.steal.has_value());
}

TEST_CASE("audit: a target that answers 500 to 2 % of the requests gets no verdict") {
    std::atomic<int> count = 0;
    const ScriptedServer good{always(ok_answer())};
    const ScriptedServer bad{numbered(count, [](int n) {
        return n % 50 == 0 ? std::string{"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n"} : ok_answer();
    })};
    const auto rounds =
        run(plan_of(1000, 10), {{.name = "good", .url = good.url()}, {.name = "bad", .url = bad.url()}});
    const auto result = Comparator{}.compare(rounds);
    const auto failures = found(result.findings, Rule::failures);
    REQUIRE(failures.size() == 1);
    CHECK(failures[0].target == "bad");
    CHECK(failures[0].value == 0.98);
    for (const auto& pair : result.pairs) CHECK(pair.verdict == Verdict::invalid);
}

TEST_CASE("audit: a server that keeps every row, so that its answers grow, is found") {
    std::atomic<int> count = 0;
    const ScriptedServer server{
        numbered(count, [](int n) { return ok_answer("[" + std::string(static_cast<std::size_t>(n), '0') + "]"); })};
    const auto findings = audit(run(plan_of(300, 6), std::vector{Target{.name = "t", .url = server.url()}}));
    const auto drift = found(findings, Rule::size_drift, "t");
    REQUIRE(drift.size() == 1);
    CHECK(drift[0].severity == Severity::warning);
    CHECK(drift[0].value > 1);  // from about 90 to about 290 bytes
}

TEST_CASE("audit: a server that is slow at first is found to have been cold") {
    std::atomic<int> count = 0;
    const ScriptedServer server{[&count](Peer& peer) {
        while (!peer.read_request().empty()) {
            if (count++ < 10) peer.pause(300ms);
            if (!peer.send(ok_answer())) return;
        }
    }};
    const auto findings = audit(run(plan_of(100, 10), std::vector{Target{.name = "t", .url = server.url()}}));
    const auto cold = found(findings, Rule::warm_up, "t");
    REQUIRE(cold.size() == 1);
    CHECK(cold[0].value < 0.5);
}

TEST_CASE("audit: a server that closes every connection is found beside one that keeps them") {
    const ScriptedServer keeping{always(ok_answer())};
    const ScriptedServer closing{[](Peer& peer) {
        if (!peer.read_request().empty()) {
            peer.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}");
        }
    }};
    const auto findings = audit(
        run(plan_of(200, 2), {{.name = "keeping", .url = keeping.url()}, {.name = "closing", .url = closing.url()}}));
    const auto reuse = found(findings, Rule::connections);
    REQUIRE(reuse.size() == 1);
    CHECK(reuse[0].target == "closing");
    CHECK(reuse[0].value > 0.9);
}

TEST_CASE("audit: connections that a slice has no requests for are found missing") {
    const ScriptedServer server{always(ok_answer())};
    auto plan = plan_of(2, 1);
    connections(plan.load) = 4;
    const auto findings = audit(Runner{}.run(plan, std::vector{Target{.name = "t", .url = server.url()}}));
    const auto fewer = found(findings, Rule::connections, "t");
    REQUIRE(fewer.size() == 1);
    CHECK(fewer[0].limit == 4);
    CHECK(fewer[0].value == 2);
}

TEST_CASE("what a launched server spends is seen in every slice") {
    const TemporaryDirectory folder;
    const Target target{.name = "t",
                        .launch = Launch{.command = {REFERENCE_SERVER, "--port", "0", "--database-url",
                                                     "sqlite:///" + folder.file("items.db")}}};
    const auto rounds = run(plan_of(400, 2), std::vector{target});
    REQUIRE(rounds.measurements.at(0).slices.size() == 2);
    for (const auto& slice : rounds.measurements[0].slices) {
        CHECK(slice.connections_established == 2);
        CHECK(slice.server_cpu_per_request > 0ns);
        CHECK(slice.server_cpu_per_request < 100ms);
        CHECK(slice.server_peak_rss_bytes > 1'000'000);
        REQUIRE(slice.server_utilisation);
        CHECK(*slice.server_utilisation > 0);
        CHECK(*slice.server_utilisation <= 1);
    }
    CHECK(rounds.targets.at(0).shared_cores == rounds.host.cores);
    CHECK(found(audit(rounds), Rule::shared_cores, "t").size() == 1);
}
