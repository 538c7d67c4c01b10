#include "httpbench/error.hpp"
#include "httpbench/plan_file.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>

#include <string>
#include <vector>

using namespace httpbench;
using namespace std::chrono_literals;
using Catch::Matchers::Message;

TEST_CASE("a plan file may name everything that a plan has") {
    const PlanFile file = parse_plan(R"({
        "$schema": "plan.schema.json",
        "targets": [
            {"name": "old", "url": "http://127.0.0.1:8000"},
            {"name": "new", "launch": {"command": ["./server", "--port", "0"], "environment": ["A=1"], "directory": "/srv",
             "cpus": "0-1"}}
        ],
        "endpoints": [
            {"name": "echo", "method": "POST", "path": "/echo", "headers": {"X-A": "1", "X-B": "2"},
             "body": {"message": "hi //", "data": [1, 2.50]}, "expect_status": [200, 201], "expect_body": "ok"},
            {"path": "/text", "body": "plain \u00e4"},
            {"path": "/none", "body": null, "expect_body": null},
            {"path": "/number", "body": 42 }
        ],
        "connections": 8, "requests": 1000, "duration": "10s", "warmup": "0s", "window": "50ms", "rounds": 6, "launches": 1, "settle": "500ms", "keep_connections": true, "until": "2.5%", "max_rounds": 60, "timeout": "250ms",
        "threads": 2, "client_cpus": "2,3", "seed": 7, "health": "/health", "fresh_connections": true, "pipeline": 1
    })");
    CHECK(file.targets == std::vector<Target>{{.name = "old", .url = "http://127.0.0.1:8000"},
                                              {.name = "new",
                                               .launch = Launch{.command = {"./server", "--port", "0"},
                                                                .environment = {"A=1"},
                                                                .directory = "/srv",
                                                                .cpus = "0-1"}}});
    CHECK(file.plan == LoadPlan{.endpoints = {{.name = "echo",
                                               .method = "POST",
                                               .path = "/echo",
                                               .headers = {{"X-A", "1"}, {"X-B", "2"}},
                                               .body = R"({"message":"hi //","data":[1,2.50]})",
                                               .expected_statuses = {200, 201},
                                               .expected_body = "ok"},
                                              {.path = "/text", .body = "plain \xc3\xa4"},
                                              {.path = "/none"},
                                              {.path = "/number", .body = "42"}},
                                .load = ClosedLoop{.connections = 8},
                                .requests = 1000,
                                .duration = 10s,
                                .warmup = 0s,
                                .window = 50ms,
                                .rounds = 6,
                                .launches = 1,
                                .settle = 500ms,
                                .keep_connections = true,
                                .until = Percent{2.5},
                                .max_rounds = 60,
                                .timeout = 250ms,
                                .threads = 2,
                                .client_cpus = "2,3",
                                .seed = 7,
                                .health_path = "/health",
                                .fresh_connections = true});
    CHECK(parse_plan(R"({"pipeline": 16})").plan.pipeline == 16);
}

TEST_CASE("a member that is left out keeps its default") {
    CHECK(parse_plan("{}") == PlanFile{});
    CHECK(parse_plan(R"({"requests": null})") == PlanFile{});
    CHECK(parse_plan(R"({"rate": null, "arrival": "constant"})") == PlanFile{});
    CHECK(parse_plan("// all by default\n{ // nothing\n}\n// the end") == PlanFile{});
}

TEST_CASE("a rate opens the loop, wherever the other members stand") {
    const LoadPlan expected{.load = OpenLoop{.rate = 2500.5, .connections = 8, .arrival = Arrival::poisson}};
    CHECK(parse_plan(R"({"rate": 2500.5, "connections": 8, "arrival": "poisson"})").plan == expected);
    CHECK(parse_plan(R"({"arrival": "poisson", "connections": 8, "rate": 2500.5})").plan == expected);
}

TEST_CASE("a plan that does not read says where and why") {
    struct Row {
        std::string text;
        std::string message;
    };
    const std::vector<Row> rows{
        {"{\n  // comment\n  \"conections\": 5\n}",
         "p:3:3: unknown member \"conections\"; did you mean \"connections\"?"},
        {R"({"targets": [{"uri": "x"}]})", "p:1:15: unknown member \"uri\"; did you mean \"url\"?"},
        {R"({"targets": [{"latency": 1}]})", "p:1:15: unknown member \"latency\"; known here are name, url, launch"},
        {R"({"until": "3"})", "p:1:11: \"until\": '3' is not a percentage: the % is missing; example: 5%"},
        {R"({"rounds": 1, "rounds": 2})", "p:1:15: \"rounds\" is given twice"},
        {"{\"rounds\": 6,\n\"threads\": \"x\"}", "p:2:12: \"threads\" must be a whole number; it is \"x\""},
        {R"({"rounds": 1.5})", "p:1:12: \"rounds\" must be a whole number; it is 1.5"},
        {R"({"seed": -1})", "p:1:10: \"seed\" must be a whole number from 0 to 18446744073709551615; it is -1"},
        {R"({"seed": 18446744073709551616})",
         "p:1:10: \"seed\" must be a whole number from 0 to 18446744073709551615; it is 18446744073709551616"},
        {R"({"connections": 3000000000})",
         "p:1:17: \"connections\" must be a number from -2147483648 to 2147483647; it is 3000000000"},
        {R"({"duration": 5})", "p:1:14: \"duration\" must be a string; it is 5"},
        {R"({"duration": "5"})", "p:1:14: \"duration\": '5' is not a duration: the unit is missing; example: 250ms"},
        {R"({"fresh_connections": 1})", "p:1:23: \"fresh_connections\" must be true or false; it is 1"},
        {R"({"endpoints": {}})", "p:1:15: \"endpoints\" must be an array; it is an object"},
        {R"({"endpoints": ["/"]})", "p:1:16: \"endpoints\" must be an object; it is \"/\""},
        {R"({"endpoints": [{"expect_status": ["200"]}]})",
         "p:1:35: \"expect_status\" must be a whole number; it is \"200\""},
        {R"({"volatile": "id"})", "p:1:14: \"volatile\" must be an array; it is \"id\""},
        {R"({"checks": [{"than": "/x"}]})", "p:1:14: unknown member \"than\"; did you mean \"then\"?"},
        {R"({"rate": "2k"})", "p:1:10: \"rate\" must be a number; it is \"2k\""},
        {R"({"arrival": "even"})", "p:1:13: \"arrival\": 'even' is neither constant nor poisson; example: constant"},
        {R"({"arrival": "poisson"})", "p:1:13: \"arrival\": poisson needs a rate; example: 2000"},
        {R"({"health": null})", "p:1:12: \"health\" must be a string; it is null"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK_THROWS_MATCHES(parse_plan(row.text, "p"), Error, Message(row.message));
    }
}

TEST_CASE("a text that is not JSON says where") {
    struct Row {
        std::string text;
        std::string message;
    };
    const std::string structure = "a comma, colon or bracket is missing or superfluous";
    const std::vector<Row> rows{
        {"", "p:1:1: there is nothing but comments"},
        {"// nothing", "p:1:1: there is nothing but comments"},
        {"[1]", "p:1:3: the text must end with its closing bracket"},
        {"{\"rounds\": 6", "p:1:12: the text must end with its closing bracket"},
        {"{\"rounds\": 6} x", "p:1:15: the text must end with its closing bracket"},
        {"{\"rounds\": 6} {}", "p:1:15: nothing may stand behind the last bracket"},
        {"[{}, {}", "p:1:1: \"the file\" must be an object; it is an array"},
        {"{\"endpoints\": [{\"path\": \"/\"}", "p:1:29: " + structure},
        {"}", "p:1:1: an object is expected here"},
        {"{\n\"rounds: 6\n}", "p:2:1: this string is not closed"},
        {"{\n\n\"health\": \"\xff\"}", "p:3:1: this line is not UTF-8"},
        {"{\"rounds\": 6 \"seed\": 1}", "p:1:14: " + structure},
        {"{\n\"rounds\": 6,\n}", "p:3:1: " + structure},
        {"{\"rounds\" 6}", "p:1:11: " + structure},
        {"{\"rounds\": }", "p:1:12: " + structure},
        {"{\"endpoints\": [{\"path\": \"/\"},]}", "p:1:30: " + structure},
        {"{\"rounds\": 06}", "p:1:12: \"rounds\" must be a whole number; it is 06"},
        {"{\"health\": \"\\x\"}", "p:1:12: this string has a wrong escape"},
        {"{\"endpoints\": [{\"body\": {\"a\": tru}}]}", "p:1:25: this is neither true, false nor null"},
        {"{\"endpoints\": [{\"body\": {\"a\" 1}}]}", "p:1:30: " + structure},
        {"{\"endpoints\": [{\"body\": tru}]}", "p:1:25: this is neither true, false nor null"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK_THROWS_MATCHES(parse_plan(row.text, "p"), Error, Message(row.message));
    }
}

TEST_CASE("a plan file that cannot be read is named with the reason") {
    CHECK_THROWS_MATCHES(
        read_plan("/nowhere/plan.json"), Error,
        Message("'/nowhere/plan.json' cannot be read: No such file or directory; example: httpbench plan > plan.json"));
    CHECK_THROWS_MATCHES(read_plan("/"), Error,
                         Message("'/' cannot be read: Is a directory; example: httpbench plan > plan.json"));
}
