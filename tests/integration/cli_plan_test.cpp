#include "httpbench/plan_file.hpp"
#include "httpbench/version.hpp"
#include "integration/cli_program.hpp"
#include "support/temporary_directory.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>

using namespace httpbench;
using namespace httpbench::test;
using namespace std::chrono_literals;

TEST_CASE("the printed plan is the built-in one") {
    const Ended ended = run_httpbench({"plan"});
    CHECK(ended.status == 0);
    CHECK(ended.err.empty());
    CHECK(parse_plan(ended.out).plan == builtin_plan());
}

TEST_CASE("flags win over the plan file, which wins over the built-in plan") {
    const TemporaryDirectory folder;
    const std::string path = folder.file("plan.json");
    std::ofstream{path} << R"({"connections": 7, "rounds": 3, "requests": 90, "health": "/ready"})";
    const Ended ended = run_httpbench({"plan", "--plan", path, "--rounds", "8", "-d", "4s", "--fresh-connections"});
    LoadPlan expected = builtin_plan();
    connections(expected.load) = 7;
    expected.rounds = 8;
    expected.duration = 4s;
    expected.health_path = "/ready";
    expected.fresh_connections = true;
    CHECK(parse_plan(ended.out).plan == expected);
}

TEST_CASE("a rate opens the loop of the plan file, in whatever order the flags come") {
    const TemporaryDirectory folder;
    const std::string path = folder.file("plan.json");
    std::ofstream{path} << R"({"connections": 7, "rate": 100})";
    CHECK(parse_plan(run_httpbench({"plan", "--plan", path}).out).plan.load ==
          Load{OpenLoop{.rate = 100, .connections = 7}});
    CHECK(parse_plan(run_httpbench({"plan", "--plan", path, "--arrival", "poisson", "-r", "2.5k/s"}).out).plan.load ==
          Load{OpenLoop{.rate = 2500, .connections = 7, .arrival = Arrival::poisson}});
    CHECK(parse_plan(run_httpbench({"plan", "-c", "9", "--arrival", "poisson", "--rate", "50"}).out).plan.load ==
          Load{OpenLoop{.rate = 50, .connections = 9, .arrival = Arrival::poisson}});
}

TEST_CASE("a plan that could not run is not printed") {
    const Ended ended = run_httpbench({"plan", "--launches", "2"});
    CHECK(ended.status == 2);
    CHECK(ended.out.empty());
    CHECK_THAT(ended.err, Catch::Matchers::ContainsSubstring("launches: 2 are too few"));
}

TEST_CASE("endpoints that are named replace the built-in ones and their health path") {
    const Ended ended = run_httpbench({"plan", "-e", R"(POST /custom {"data": "test"})", "-e", "/items"});
    const LoadPlan plan = parse_plan(ended.out).plan;
    CHECK(plan.endpoints == std::vector<Endpoint>{{.method = "POST", .path = "/custom", .body = R"({"data": "test"})"},
                                                  {.path = "/items"}});
    CHECK(plan.health_path.empty());
    CHECK(plan.checks.empty());
    CHECK(plan.volatile_members == builtin_plan().volatile_members);
}

TEST_CASE("every help fits a screen and shows an example") {
    for (const std::vector<std::string>& arguments : {std::vector<std::string>{"--help"},
                                                      {"compare", "--help"},
                                                      {"run", "--help"},
                                                      {"verify", "--help"},
                                                      {"plan", "--help"}}) {
        const Ended ended = run_httpbench(arguments);
        CAPTURE(ended.out);
        CHECK(ended.status == 0);
        CHECK(ended.err.empty());
        CHECK(ended.out.find("Example: httpbench ") != std::string::npos);
        CHECK(std::count(ended.out.begin(), ended.out.end(), '\n') <= 66);
        std::istringstream lines{ended.out};
        for (std::string line; std::getline(lines, line);) CHECK(line.size() <= 80);
    }
}

TEST_CASE("the version is that of the library") {
    CHECK(run_httpbench({"--version"}).out == "httpbench " + std::string{version()} + "\n");
}
