#include "httpbench/load_plan.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

using namespace httpbench;

TEST_CASE("a target without a name is called by its host and port") {
    CHECK(label(Target{.name = "old", .url = "http://127.0.0.1:8000"}) == "old");
    CHECK(label(Target{.url = "http://127.0.0.1:8000/v1"}) == "127.0.0.1:8000");
    CHECK(label(Target{.url = "http://example.org"}) == "example.org:80");
    CHECK(label(Target{.url = "http://[::1]:8000"}) == "[::1]:8000");
    CHECK(label(Target{.launch = Launch{.command = {"./server"}}}).empty());
}

TEST_CASE("targets with distinct names and readable URLs have no issues") {
    const Launch launch{.command = {"./server", "--port", "0"}, .environment = {"WORKERS=1"}};
    const std::vector<std::vector<Target>> lists{
        {{.url = "http://127.0.0.1:8000"}},
        {{.url = "http://127.0.0.1:8000"}, {.url = "http://127.0.0.1:8001"}},
        {{.name = "a", .url = "http://127.0.0.1:8000"}, {.name = "b", .url = "http://127.0.0.1:8000"}},
        {{.name = "a", .launch = launch}, {.launch = launch}, {.launch = launch}},
    };
    for (const auto& targets : lists) CHECK(validate(targets).empty());
}

TEST_CASE("targets that cannot be measured are named with the reason") {
    struct Row {
        std::vector<Target> targets;
        std::string field;
        std::string message;
    };
    const std::vector<Row> rows{
        {{}, "targets", "there is none; example: http://127.0.0.1:8000"},
        {{{.name = "a"}}, "targets[0].url", "the URL is missing; example: http://127.0.0.1:8000"},
        {{{.name = "a\nb", .url = "http://h"}}, "targets[0].name", "'a\\x0ab': it holds a line break; example: before"},
        {{{.name = "a", .url = "http://h:1"}, {.name = "a", .url = "http://h:2"}},
         "targets[1].name",
         "'a' is the name of targets[0] as well; give one of them another"},
        {{{.url = "http://h"}, {.url = "http://h:80/"}},
         "targets[1].name",
         "'h:80' is the name of targets[0] as well; give one of them another"},
        {{{.name = "a", .launch = Launch{}}},
         "targets[0].launch.command",
         "there is no program to launch; example: ./server --port 0"},
        {{{.name = "a", .launch = Launch{.command = {"x"}, .environment = {"WORKERS"}}}},
         "targets[0].launch.environment",
         "'WORKERS' is not NAME=value; example: WORKERS=1"},
        {{{.name = "a", .launch = Launch{.command = {"x"}, .cpus = "one"}}},
         "targets[0].launch.cpus",
         "'one': it is no list of CPU numbers from 0 to 1023; example: 0-1"},
        {{{.name = "a", .url = "http://h", .pid = 0}}, "targets[0].pid", "0 is no process; example: 4711"},
        {{{.name = "a", .launch = Launch{.command = {"x"}}, .pid = 1}},
         "targets[0].pid",
         "1: a server that is launched here is known already; leave one of the two out; example: only the URL and "
         "the pid"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.message);
        const std::vector<PlanIssue> issues = validate(row.targets);
        REQUIRE(issues.size() == 1);
        CHECK(issues[0] == PlanIssue{row.field, row.message});
    }
}

TEST_CASE("a URL that does not read is quoted") {
    const std::vector<Target> targets{{.name = "a", .url = "localhost:8000"}};
    const std::vector<PlanIssue> issues = validate(targets);
    REQUIRE(issues.size() == 1);
    CHECK(issues[0].field == "targets[0].url");
    CHECK(issues[0].message.find("'localhost:8000'") != std::string::npos);
}
