#include "httpbench/comparator.hpp"
#include "httpbench/run_options.hpp"
#include "httpbench/runner.hpp"
#include "support/scripted_server.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <vector>

using namespace std::chrono_literals;
using namespace httpbench;
using namespace httpbench::test;

namespace {

LoadPlan plan_until(Percent until) {
    return {.endpoints = {{.path = "/"}},
            .load = ClosedLoop{.connections = 2},
            .requests = 40,
            .warmup = 0ns,
            .rounds = 4,
            .until = until,
            .max_rounds = 9};
}

}  // namespace

TEST_CASE("rounds are added until there are enough, each as long as the others") {
    const ScriptedServer server{always(ok_answer())};
    std::vector<std::size_t> asked_with;
    std::vector<bool> saved_as_interrupted;
    std::vector<Progress> seen;
    const auto rounds =
        Runner{}.run(plan_until(Percent{3}), std::vector{Target{.name = "t", .url = server.url()}},
                     {.on_progress = [&](const Progress& progress) { seen.push_back(progress); },
                      .on_round = [&](const Rounds& so_far) { saved_as_interrupted.push_back(so_far.interrupted); },
                      .enough =
                          [&](const Rounds& so_far) {
                              asked_with.push_back(so_far.measurements.at(0).slices.size());
                              return asked_with.size() == 3;
                          }});
    CHECK(asked_with == std::vector<std::size_t>{4, 5, 6});
    CHECK(saved_as_interrupted == std::vector<bool>{true, true, true, true, true, false});
    CHECK_FALSE(rounds.interrupted);
    REQUIRE(rounds.measurements.at(0).slices.size() == 6);
    for (const auto& slice : rounds.measurements[0].slices) CHECK(slice.outcomes.ok == 10);
    CHECK(rounds.plan.rounds == 4);

    REQUIRE(seen.size() == 7);
    CHECK(seen[0].rounds == 9);
    CHECK(seen[0].slices == 9);
    CHECK(seen[0].at_most);
    CHECK(seen[6].rounds == 6);
    CHECK(seen[6].slices == 6);
    CHECK_FALSE(seen[6].at_most);
    CHECK(seen[6].remaining == 0ns);
}

TEST_CASE("no more rounds are added than the plan allows, and no fewer are run than it asks for") {
    const ScriptedServer server{always(ok_answer())};
    const std::vector targets{Target{.name = "t", .url = server.url()}};
    const auto all = Runner{}.run(plan_until(Percent{3}), targets, {.enough = [](const Rounds&) { return false; }});
    CHECK(all.measurements.at(0).slices.size() == 9);
    CHECK_FALSE(all.interrupted);
    const auto fewest = Runner{}.run(plan_until(Percent{3}), targets, {.enough = [](const Rounds&) { return true; }});
    CHECK(fewest.measurements.at(0).slices.size() == 4);
    CHECK_FALSE(fewest.interrupted);
}

TEST_CASE("by itself a run ends once its throughput intervals are narrow enough") {
    const ScriptedServer server{always(ok_answer())};
    const auto rounds = Runner{}.run(plan_until(Percent{100}), std::vector{Target{.name = "t", .url = server.url()}});
    const auto run = rounds.measurements.at(0).slices.size();
    CHECK(run >= 6);  // fewer have no interval
    CHECK((run == 9 || narrow_enough(rounds, Percent{100})));
}

TEST_CASE("without `until` nobody is asked whether there are enough") {
    const ScriptedServer server{always(ok_answer())};
    auto plan = plan_until(Percent{3});
    plan.until.reset();
    bool asked = false;
    const auto rounds = Runner{}.run(plan, std::vector{Target{.name = "t", .url = server.url()}},
                                     {.enough = [&](const Rounds&) { return asked = true; }});
    CHECK_FALSE(asked);
    CHECK(rounds.measurements.at(0).slices.size() == 4);
}
