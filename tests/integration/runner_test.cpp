#include "httpbench/runner.hpp"
#include "httpbench/run_options.hpp"

#include "support/deaf_listener.hpp"
#include "support/outcome_text.hpp"
#include "support/scripted_server.hpp"
#include "support/short_plan.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <set>
#include <stdexcept>
#include <thread>

using namespace std::chrono_literals;
using httpbench::LoadPlan;
using httpbench::Runner;
using httpbench::Target;
using httpbench::test::always;
using httpbench::test::by_count;
using httpbench::test::DeafListener;
using httpbench::test::ok_answer;
using httpbench::test::ScriptedServer;

namespace {

constexpr int connections_before_the_load = 1;

}  // namespace

TEST_CASE("a run by count sends exactly the requests that it reports") {
    ScriptedServer server{always(ok_answer())};
    const auto stats = Runner{}.run(by_count(1001), Target{.url = server.url()});
    REQUIRE(stats.size() == 1);
    CHECK(stats[0].outcomes.sent == 1001);
    CHECK(stats[0].outcomes.ok == 1001);
    CHECK(stats[0].outcomes.ended() == 1001);
    CHECK(stats[0].latency.count() == 1001);
    CHECK(stats[0].answers_with(200) == 1001);
    CHECK(stats[0].bytes_received == 1001 * ok_answer().size());
    CHECK(stats[0].connections_opened == 2 * 4);  // anew in each round
    CHECK(server.requests() == 1001);
    CHECK(server.connections() == 2 * 4 + connections_before_the_load);
}

TEST_CASE("a run by duration measures for that long, from the end of one request to that of another") {
    ScriptedServer server{always(ok_answer())};
    auto plan = by_count(1);
    plan.requests.reset();
    plan.duration = 60ms;
    const auto rounds = Runner{}.run(plan, std::vector{Target{.name = "t", .url = server.url()}});
    const auto& stats = rounds.measurements.at(0).stats;
    CHECK(stats.elapsed > 55ms);
    CHECK(rounds.measurements[0].slices.at(0).elapsed > 25ms);
    CHECK(stats.outcomes.ok > 0);
    CHECK(stats.outcomes.sent == stats.outcomes.ok);
    CHECK(server.requests() == stats.outcomes.sent + stats.flow.value().uncounted);
}

TEST_CASE("threads share the connections and the requests of a slice") {
    ScriptedServer server{always(ok_answer())};
    auto plan = by_count(1001);
    plan.threads = 3;
    const auto stats = Runner{}.run(plan, Target{.url = server.url()});
    CHECK(stats.at(0).outcomes.ok == 1001);
    CHECK(server.requests() == 1001);
    CHECK(server.connections() == 2 * 4 + connections_before_the_load);
}

TEST_CASE("a warm-up is sent but not counted") {
    ScriptedServer server{always(ok_answer())};
    auto plan = by_count(10);
    plan.warmup = 20ms;
    const auto stats = Runner{}.run(plan, Target{.url = server.url()});
    CHECK(stats.at(0).outcomes.sent == 10);
    CHECK(stats.at(0).connections_opened == 0);
    CHECK(server.requests() > 10);
}

TEST_CASE("every round measures every endpoint once on every target") {
    ScriptedServer one{always(ok_answer())};
    ScriptedServer two{always(ok_answer())};
    LoadPlan plan = by_count(30);
    plan.rounds = 3;
    plan.endpoints = {{.path = "/a"}, {.path = "/b"}};
    const auto rounds = Runner{}.run(plan, {{.name = "one", .url = one.url()}, {.name = "two", .url = two.url()}});
    REQUIRE(rounds.measurements.size() == 4);
    std::set<std::pair<int, int>> turns;
    for (const auto& measurement : rounds.measurements) {
        REQUIRE(measurement.slices.size() == 3);
        for (const auto& slice : measurement.slices) {
            CHECK(slice.outcomes.ok == 10);
            CHECK(turns.emplace(slice.round, slice.order).second);
        }
    }
    CHECK(rounds.find("two", "GET /b") == &rounds.measurements[3]);
    constexpr int asked_before_the_load = 2;
    CHECK(one.requests() == 60 + asked_before_the_load);
    CHECK(two.requests() == 60 + asked_before_the_load);
    CHECK_FALSE(rounds.interrupted);
}

TEST_CASE("fresh connections carry one request each") {
    ScriptedServer server{always(ok_answer())};
    auto plan = by_count(20);
    plan.fresh_connections = true;
    const auto stats = Runner{}.run(plan, Target{.url = server.url()});
    CHECK(stats.at(0).outcomes.ok == 20);
    CHECK(stats.at(0).connections_opened == 20);
    CHECK(server.connections() == 20 + connections_before_the_load);
}

TEST_CASE("progress names every slice before it begins, and ends with all of them") {
    ScriptedServer server{always(ok_answer())};
    std::vector<httpbench::Progress> seen;
    const httpbench::RunOptions options{.on_progress = [&seen](const auto& progress) { seen.push_back(progress); }};
    (void)Runner{}.run(by_count(4), std::vector{Target{.name = "t", .url = server.url()}}, options);
    REQUIRE(seen.size() == 3);
    CHECK(seen[0].slices_done == 0);
    CHECK(seen[0].slices == 2);
    CHECK(seen[0].target == "t");
    CHECK(seen[0].endpoint == "GET /");
    CHECK_FALSE(seen[0].remaining);
    CHECK(seen[1].round == 2);
    CHECK(seen[2].slices_done == 2);
    CHECK(seen[2].target.empty());
    CHECK(seen[2].remaining == 0ns);
}

TEST_CASE("a stop ends the run after the slice in hand") {
    ScriptedServer server{always(ok_answer())};
    std::stop_source source;
    httpbench::RunOptions options{.stop = source.get_token()};
    options.on_progress = [&source](const auto& progress) {
        if (progress.slices_done == 1) source.request_stop();
    };
    const auto rounds = Runner{}.run(by_count(4), std::vector{Target{.name = "t", .url = server.url()}}, options);
    CHECK(rounds.interrupted);
    CHECK(rounds.measurements.at(0).slices.size() == 1);
    CHECK(rounds.measurements[0].stats.outcomes.ok == 2);
}

TEST_CASE("a callback's exception ends the run and reaches the caller") {
    ScriptedServer server{always(ok_answer())};
    httpbench::RunOptions options;
    options.on_round = [](const auto&) { throw std::runtime_error{"enough"}; };
    CHECK_THROWS_AS((void)Runner{}.run(by_count(4), std::vector{Target{.name = "t", .url = server.url()}}, options),
                    std::runtime_error);
}

TEST_CASE("two runners work at once") {
    ScriptedServer one{always(ok_answer())};
    ScriptedServer two{always(ok_answer())};
    const auto run = [](const ScriptedServer& server, std::uint64_t& ok) {
        ok = Runner{}.run(by_count(500), Target{.url = server.url()}).at(0).outcomes.ok;
    };
    std::uint64_t first = 0;
    std::uint64_t second = 0;
    {
        const std::jthread other{[&] { run(two, second); }};
        run(one, first);
    }
    CHECK(first == 500);
    CHECK(second == 500);
}

TEST_CASE("connections that never open fail at their timeout once, and are not waited for again") {
    const DeafListener listener;
    auto plan = by_count(1);
    plan.requests.reset();
    plan.duration = 40ms;
    plan.timeout = 1s;
    const auto begun = std::chrono::steady_clock::now();
    const auto stats = Runner{}.run(plan, Target{.url = listener.url()}).at(0);
    CHECK(std::chrono::steady_clock::now() - begun < 10s);
    CHECK(stats.outcomes.ok == 0);
    CHECK(stats.outcomes.sent == stats.outcomes.ended());
    CHECK(stats.outcomes.aborted > 0);
}
