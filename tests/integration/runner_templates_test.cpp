#include "httpbench/run_options.hpp"
#include "httpbench/runner.hpp"

#include "support/scripted_server.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using httpbench::ClosedLoop;
using httpbench::LoadPlan;
using httpbench::Runner;
using httpbench::RunOptions;
using httpbench::Target;
using httpbench::Verify;
using httpbench::test::answering;
using httpbench::test::ok_answer;
using httpbench::test::Peer;
using httpbench::test::ScriptedServer;

namespace {

/// Everything that a server was sent, but for the Host, which tells the servers apart.
class Ears {
  public:
    std::string hear(const std::string& request) {
        const auto host = request.find("Host:");
        const std::scoped_lock lock{mutex_};
        heard_.push_back(request.substr(0, host) + request.substr(request.find("\r\n", host) + 2));
        return ok_answer();
    }
    [[nodiscard]] std::vector<std::string> heard() {
        const std::scoped_lock lock{mutex_};
        return heard_;
    }

  private:
    std::mutex mutex_;
    std::vector<std::string> heard_;
};

LoadPlan plan_of(const std::string& path, const std::string& body = {}) {
    return {.endpoints = {{.method = "POST", .path = path, .headers = {{"X-Id", "{rand:0:999999}"}}, .body = body}},
            .load = ClosedLoop{.connections = 1},
            .requests = 120,
            .warmup = 0ns,
            .rounds = 6};
}

/// What each of two targets was sent.
std::vector<std::vector<std::string>> heard_by_two(const LoadPlan& plan) {
    Ears one;
    Ears two;
    ScriptedServer first{answering([&](const std::string& request) { return one.hear(request); })};
    ScriptedServer second{answering([&](const std::string& request) { return two.hear(request); })};
    const RunOptions without_questions{.verify = Verify::skip};
    const auto rounds = Runner{}.run(plan, {{.name = "one", .url = first.url()}, {.name = "two", .url = second.url()}},
                                     without_questions);
    for (const auto& measurement : rounds.measurements) CHECK(measurement.stats.outcomes.ok == plan.requests);
    return {one.heard(), two.heard()};
}

/// How often each number from 1 on stands behind "/", up to the next "/".
std::map<int, int> numbers(const std::vector<std::string>& requests) {
    std::map<int, int> counts;
    for (const std::string& request : requests) ++counts[std::stoi(request.substr(request.find('/') + 1, 10))];
    return counts;
}

}  // namespace

TEST_CASE("every target is sent the same sequence of requests") {
    const auto heard = heard_by_two(plan_of("/{seq}/{uuid}", R"({"n":{rand:1:1000},"c":"{pick:red,tan}"})"));
    REQUIRE(heard[0].size() == 120);
    CHECK(heard[0] == heard[1]);
    CHECK(std::set<std::string>(heard[0].begin(), heard[0].end()).size() == 120);
    CHECK(heard[0][0].starts_with("POST /0000000001/"));
    CHECK(heard[0][19].starts_with("POST /0000000020/"));
    CHECK(heard[0][20].starts_with("POST /0000000001/"));  // the second round
}

TEST_CASE("threads and connections share one sequence, of which every target is sent the same part") {
    LoadPlan plan = plan_of("/{seq}/{uuid}");
    plan.load = ClosedLoop{.connections = 5};
    plan.threads = 3;
    plan.requests = 6 * 20;
    auto heard = heard_by_two(plan);
    for (auto& requests : heard) std::sort(requests.begin(), requests.end());
    CHECK(heard[0] == heard[1]);
    const auto counts = numbers(heard[0]);
    CHECK(counts.size() == 20);
    for (const auto& [number, count] : counts) {
        CAPTURE(number);
        CHECK(count == 6);
    }
    CHECK(counts.rbegin()->first == 20);
}

TEST_CASE("another seed draws other requests") {
    LoadPlan plan = plan_of("/{seq}/{uuid}");
    const auto first = heard_by_two(plan);
    plan.seed = 2;
    CHECK(heard_by_two(plan)[0] != first[0]);
}

TEST_CASE("a request that was lost with its connection is sent once more as it was") {
    Ears ears;
    ScriptedServer server{[&](Peer& peer) {
        for (int i = 0; i < 2; ++i) {
            const std::string request = peer.read_request();
            if (request.empty()) return;
            const std::string answer = ears.hear(request);
            if (i == 0) peer.send(answer);  // the second of a connection is lost
        }
    }};
    LoadPlan plan = plan_of("/{seq}/{uuid}");
    plan.endpoints[0].method = "GET";
    plan.requests = 6;
    plan.rounds = 1;
    const auto stats = Runner{}.run(plan, Target{.url = server.url()}).at(0);
    CHECK(stats.outcomes.ok == 6);
    CHECK(stats.resent == 5);
    // Connection by connection: 1 2, 2 3, 3 4, …
    const auto heard = ears.heard();
    REQUIRE(heard.size() == 11);
    for (std::size_t i = 1; i + 1 < heard.size(); i += 2) CHECK(heard[i] == heard[i + 1]);
    CHECK(std::set<std::string>(heard.begin(), heard.end()).size() == 6);
}

TEST_CASE("a request that does not fit the wire is sent as it was drawn, whatever is drawn meanwhile") {
    Ears ears;
    ScriptedServer server{answering([&](const std::string& request) { return ears.hear(request); })};
    LoadPlan plan = plan_of("/{seq}", "{seq}" + std::string(8 << 20, 'x') + "{seq}");
    plan.load = ClosedLoop{.connections = 4};
    plan.requests = 8;
    plan.rounds = 1;
    plan.timeout = 1min;
    CHECK(Runner{}.run(plan, Target{.url = server.url()}).at(0).outcomes.ok == 8);
    const auto heard = ears.heard();
    CHECK(numbers(heard).size() == 8);
    for (const std::string& request : heard) {
        const std::string number = request.substr(request.find('/') + 1, 10);
        CHECK(request.substr(request.find("\r\n\r\n") + 4, 10) == number);
        CHECK(request.ends_with("x" + number));
    }
}
