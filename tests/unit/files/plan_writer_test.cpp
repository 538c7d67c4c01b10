#include "httpbench/plan_file.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <algorithm>
#include <sstream>
#include <string>

using namespace httpbench;
using namespace std::chrono_literals;
using Catch::Matchers::ContainsSubstring;

TEST_CASE("the built-in plan reads back as it was written") {
    CHECK(parse_plan(to_plan_text(builtin_plan())).plan == builtin_plan());
}

TEST_CASE("a plan in which nothing has its default reads back as it was written") {
    const LoadPlan plan{
        .endpoints = {{.name = "a \"name\"",
                       .method = "PUT",
                       .path = "/x",
                       .headers = {{"X-A", "1"}, {"X-A", "2"}},
                       .body = R"({"a":[1,2],"b":"c d"})",
                       .expected_statuses = {200, 404},
                       .expected_body = ""},
                      {.path = "/spaced", .body = "{ \"a\": 1 }"},
                      {.path = "/quoted", .body = "\"a\""},
                      {.path = "/text", .body = "// not { a comment\n\t\xc3\xa4"}},
        .load = ClosedLoop{.connections = 7},
        .requests = 1234,
        .duration = 1500us,
        .warmup = 0s,
        .window = 300us,
        .rounds = 3,
        .launches = 1,
        .settle = 0s,
        .keep_connections = true,
        .until = Percent{2.5},
        .max_rounds = 44,
        .timeout = 90s,
        .threads = 2,
        .seed = 99,
        .health_path = "/ready",
        .fresh_connections = true,
        .pipeline = 16,
        .volatile_members = {"at", "a \"b\""},
        .checks = {{.request = {.method = "POST", .path = "/notes", .body = R"({"text":"{uuid}"})"},
                    .then = "/notes/{answer:/id}"},
                   {.request = {.path = "/echo/{uuid}"}}},
    };
    CHECK(parse_plan(to_plan_text(plan)).plan == plan);
    const LoadPlan to_verdict{.until = UntilVerdict{}};
    CHECK(parse_plan(to_plan_text(to_verdict)).plan == to_verdict);
}

TEST_CASE("an open loop reads back as it was written") {
    const LoadPlan constant{.load = OpenLoop{.rate = 2000, .connections = 9}};
    CHECK(parse_plan(to_plan_text(constant)).plan == constant);
    CHECK_THAT(to_plan_text(constant), ContainsSubstring("\"rate\": 2000,"));
    const LoadPlan poisson{.load = OpenLoop{.rate = 1.0 / 3, .arrival = Arrival::poisson}};
    CHECK(parse_plan(to_plan_text(poisson)).plan == poisson);
}

TEST_CASE("the largest numbers of a plan read back as they were written") {
    const LoadPlan plan{.requests = 18'446'744'073'709'551'615U, .seed = 18'446'744'073'709'551'615U};
    CHECK(parse_plan(to_plan_text(plan)).plan == plan);
}

TEST_CASE("a JSON body is written as JSON") {
    const LoadPlan plan{.endpoints = {{.method = "POST", .path = "/echo", .body = R"({"message":"hi"})"}}};
    CHECK_THAT(to_plan_text(plan),
               ContainsSubstring(R"({"method": "POST", "path": "/echo", "body": {"message":"hi"}})"));
}

TEST_CASE("a comment stands above every member") {
    std::istringstream lines{to_plan_text(builtin_plan())};
    std::string before;
    int members = 0;
    for (std::string line; std::getline(lines, line); before = line) {
        if (!line.starts_with("  \"")) continue;
        ++members;
        CAPTURE(line);
        CHECK(before.starts_with("  // "));
    }
    CHECK(members == 24);
}
