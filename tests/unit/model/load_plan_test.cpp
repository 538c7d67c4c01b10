#include "httpbench/load_plan.hpp"

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <string>
#include <vector>

using namespace httpbench;
using namespace std::chrono_literals;

namespace {

LoadPlan plan_with(Endpoint endpoint) {
    return {.endpoints = {std::move(endpoint)}};
}

struct Row {
    LoadPlan plan;
    std::string field;
    std::string message;
};

void check_rows(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        CAPTURE(row.field, row.message);
        const std::vector<PlanIssue> issues = validate(row.plan);
        REQUIRE(issues.size() == 1);
        CHECK(issues[0].field == row.field);
        CHECK(issues[0].message == row.message);
    }
}

}  // namespace

TEST_CASE("a plan that can run has no issues") {
    const std::vector<LoadPlan> plans{
        plan_with({}),
        plan_with({.method = "POST",
                   .path = "/echo?x=1",
                   .headers = {{"X-Trace", "a b"}, {"Content-Length", "2"}},
                   .body = "hi",
                   .expected_statuses = {100, 599}}),
        {.endpoints = {{}, {.name = "root again"}}},
        {.endpoints = {{}},
         .load = ClosedLoop{.connections = 4},
         .requests = 10,
         .duration = 0s,
         .warmup = 0s,
         .threads = 4},
        {.endpoints = {{}}, .pipeline = 1024},
        {.endpoints = {{}}, .fresh_connections = true, .pipeline = 1},
        // 10 slices of 250 ms, one request in each.
        {.endpoints = {{}}, .load = OpenLoop{.rate = 4}},
        {.endpoints = {{}}, .load = OpenLoop{.rate = 0.1, .arrival = Arrival::poisson}, .requests = 10},
    };
    for (const LoadPlan& plan : plans) CHECK(validate(plan).empty());
}

TEST_CASE("a load that cannot run is named with its value, the reason and an example") {
    check_rows({
        {{}, "endpoints", "there is none; example: GET /"},
        {{.endpoints = {{}}, .load = ClosedLoop{.connections = 0}}, "connections", "0 is below 1; example: 50"},
        {{.endpoints = {{}}, .requests = 0}, "requests", "0 is below 1; example: 1000"},
        {{.endpoints = {{}}, .requests = 9},
         "requests",
         "9 is fewer than the 10 rounds, each of which needs one; example: 1000"},
        {{.endpoints = {{}}, .duration = 0s}, "duration", "0s is not above 0; example: 2500ms"},
        {{.endpoints = {{}}, .warmup = -1ms}, "warmup", "-1ms is below 0; example: 50ms"},
        {{.endpoints = {{}}, .rounds = 0}, "rounds", "0 is below 1; example: 10"},
        {{.endpoints = {{}}, .timeout = 0s}, "timeout", "0s is not above 0; example: 5s"},
        {{.endpoints = {{}}, .pipeline = 0}, "pipeline", "0 is not between 1 and 1024; example: 16"},
        {{.endpoints = {{}}, .pipeline = 1025}, "pipeline", "1025 is not between 1 and 1024; example: 16"},
        {{.endpoints = {{}}, .fresh_connections = true, .pipeline = 2},
         "pipeline",
         "2 needs connections that are kept open, not one for every request; example: 1"},
        {{.endpoints = {{}}, .load = OpenLoop{.rate = 10}, .pipeline = 2},
         "pipeline",
         "2 needs a closed loop, without a rate; example: 1"},
        {{.endpoints = {{}}, .threads = 0}, "threads", "0 is below 1; example: 1"},
        {{.endpoints = {{}}, .client_cpus = "1-0"}, "client_cpus", "'1-0': the range 1-0 runs backwards; example: 0-1"},
        {{.endpoints = {{}}, .load = ClosedLoop{.connections = 2}, .threads = 3},
         "threads",
         "3 is above the 2 connections that they share; example: 2"},
        {{.endpoints = {{}}, .load = OpenLoop{.rate = 10, .connections = 2}, .threads = 3},
         "threads",
         "3 is above the 2 connections that they share; example: 2"},
        {{.endpoints = {{}}, .load = OpenLoop{}}, "rate", "0 is not above 0; example: 2000"},
        {{.endpoints = {{}}, .load = OpenLoop{.rate = NAN}}, "rate", "nan is not above 0; example: 2000"},
        {{.endpoints = {{}}, .load = OpenLoop{.rate = 2e7}},
         "rate",
         "20000000 is above 10000000 requests/s; example: 2000"},
        {{.endpoints = {{}}, .load = OpenLoop{.rate = 3.9}},
         "rate",
         "3.9 gives the 10 slices of 2500ms in all less than one request each; example: 40"},
        {{.endpoints = {{}}, .health_path = "health"},
         "health",
         "'health': it does not begin with '/'; example: /health"},
    });
}

TEST_CASE("the most rounds that can be asked for have an example as well") {
    check_rows({{{.endpoints = {{}}, .requests = 1, .rounds = 2'147'483'647},
                 "requests",
                 "1 is fewer than the 2147483647 rounds, each of which needs one; example: 214748364700"}});
}

TEST_CASE("an endpoint that cannot be sent is named with its place in the plan") {
    check_rows({
        {plan_with({.method = ""}), "endpoints[0].method", "'': it is empty; example: GET"},
        {plan_with({.path = "items"}), "endpoints[0].path", "'items': it does not begin with '/'; example: /items/42"},
        {plan_with({.path = "/\r\nEvil:1"}), "endpoints[0].path",
         "'/\\x0d\\x0aEvil:1': it holds a line break, which must be percent-encoded; example: /items/42"},
        {plan_with({.name = "a\nb"}), "endpoints[0].name", "'a\\x0ab': it holds a line break; example: GET /items"},
        {plan_with({.headers = {{"Accept", "*/*"}, {"X Y", "1"}}}), "endpoints[0].headers[1].name",
         "'X Y': it holds a space; example: Accept"},
        {plan_with({.headers = {{"A", "1\r\nB: 2"}}}), "endpoints[0].headers[0].value",
         "'1\\x0d\\x0aB: 2': it holds a line break; example: application/json"},
        {plan_with({.headers = {{"content-length", "3"}}, .body = "hi"}), "endpoints[0].headers[0]",
         "'content-length: 3': the body has 2 bytes; leave it out; example: Accept: application/json"},
        {plan_with({.headers = {{"Transfer-Encoding", "chunked"}}}), "endpoints[0].headers[0]",
         "'Transfer-Encoding: chunked': bodies are sent with a Content-Length; example: Accept: application/json"},
        {plan_with({.expected_statuses = {200, 600}}), "endpoints[0].expected_statuses",
         "600 is not between 100 and 599; example: 201"},
        {{.endpoints = {{}, {.path = "/x"}, {}}},
         "endpoints[2].name",
         "'GET /' is the label of endpoints[0] as well; give one of them a name"},
    });
}

TEST_CASE("a template that does not read is named with its place in the plan") {
    check_rows({
        {plan_with({.path = "/{rand:1}"}), "endpoints[0].path",
         "'{rand:1}': it needs two whole numbers from 0 to 10^18; example: {rand:1:1000}"},
        {plan_with({.body = "{seq:1}"}), "endpoints[0].body", "'{seq:1}': it takes no arguments; example: {seq}"},
        {plan_with({.headers = {{"X-Id", "{pick:a}"}}}), "endpoints[0].headers[0].value",
         "'{pick:a}': it needs choices, with commas between them; example: {pick:red,tan}"},
        {plan_with({.headers = {{"Content-Length", "6"}}, .body = "{uuid}"}), "endpoints[0].headers[0]",
         "'Content-Length: 6': the body has 36 bytes; leave it out; example: Accept: application/json"},
    });
}

TEST_CASE("a check that cannot be asked is named with its place in the plan") {
    check_rows({
        {{.endpoints = {{}}, .checks = {{}, {.request = {.path = "x"}}}},
         "checks[1].request.path",
         "'x': it does not begin with '/'; example: /items/42"},
        {{.endpoints = {{}}, .checks = {{.then = "items"}}},
         "checks[0].then",
         "'items': it does not begin with '/'; example: /items/{answer:/id}"},
        {{.endpoints = {{}}, .checks = {{.then = "/{answer:id}"}}},
         "checks[0].then",
         "'/{answer:id}': {answer:...} needs a JSON pointer, which begins with '/'; example: /items/{answer:/id}"},
    });
    CHECK(validate({.endpoints = {{}}, .checks = {{.then = "/{answer:/id}"}, {}}}).empty());
}

TEST_CASE("everything that is wrong is told at once") {
    const LoadPlan plan{.endpoints = {{.path = "x"}}, .rounds = 0, .timeout = 0s, .threads = 0};
    std::vector<std::string> fields;
    for (const PlanIssue& issue : validate(plan)) fields.push_back(issue.field);
    CHECK(fields == std::vector<std::string>{"endpoints[0].path", "rounds", "timeout", "threads"});
}

TEST_CASE("a width to measure until must be possible, and the rounds for it enough") {
    check_rows({
        {{.endpoints = {{}}, .until = Percent{0}}, "until", "0% is not above 0% and at most 100%; example: 3%"},
        {{.endpoints = {{}}, .until = Percent{100.5}}, "until", "100.5% is not above 0% and at most 100%; example: 3%"},
        {{.endpoints = {{}}, .rounds = 12, .until = Percent{3}, .max_rounds = 11},
         "max_rounds",
         "11 is below the 12 rounds that are run at least; example: 120"},
    });
    CHECK(validate({.endpoints = {{}}, .until = Percent{100}, .max_rounds = 10}).empty());
    CHECK(validate({.endpoints = {{}}, .rounds = 12, .max_rounds = 11}).empty());
}

TEST_CASE("a run until its verdicts stand needs neither rounds nor a duration that fit") {
    CHECK(validate({.endpoints = {{}}, .rounds = 12, .until = UntilVerdict{}, .max_rounds = 11}).empty());
    CHECK(validate({.endpoints = {{}}, .load = OpenLoop{.rate = 3}, .until = UntilVerdict{}}).empty());
    CHECK(validate({.endpoints = {{}}, .launches = 1, .until = UntilVerdict{}}).empty());
    check_rows({
        {{.endpoints = {{}}, .requests = 1000, .until = UntilVerdict{}},
         "until",
         "verdict measures for as long as its looks last, not by requests; leave requests out"},
        {{.endpoints = {{}}, .launches = 8, .until = UntilVerdict{}},
         "launches",
         "8 cannot be with until verdict, which launches once a round; leave it out, or use 1"},
    });
}

TEST_CASE("a window must fit into its round, and into a run by duration") {
    check_rows({
        {{.endpoints = {{}}, .window = 0s}, "window", "0s is not above 0; example: 25ms"},
        {{.endpoints = {{}}, .requests = 100, .window = 25ms},
         "window",
         "25ms is for a run by duration, not by requests; leave one of them out"},
        {{.endpoints = {{}}, .window = 251ms},
         "window",
         "251ms is longer than the 250ms that each of the 10 rounds measures; example: 25ms"},
        {{.endpoints = {{}}, .duration = 100ms, .window = 11ms},
         "window",
         "11ms is longer than the 10ms that each of the 10 rounds measures; example: 10ms"},
    });
    CHECK(validate({.endpoints = {{}}, .window = 250ms}).empty());
}

TEST_CASE("launches are one, or enough for an interval and not more than rounds") {
    check_rows({
        {{.endpoints = {{}}, .launches = 0}, "launches", "0 is below 1; example: 10"},
        {{.endpoints = {{}}, .launches = 11}, "launches", "11 is above the 10 rounds; example: 10"},
        {{.endpoints = {{}}, .rounds = 3, .launches = 6}, "launches", "6 is above the 3 rounds; example: 1"},
        {{.endpoints = {{}}, .launches = 2},
         "launches",
         "2 are too few for an interval, which needs 6; example: 6, or 1"},
        {{.endpoints = {{}}, .launches = 5},
         "launches",
         "5 are too few for an interval, which needs 6; example: 6, or 1"},
    });
    for (const int launches : {1, 6, 10}) CHECK(validate({.endpoints = {{}}, .launches = launches}).empty());
}

TEST_CASE("settling takes no longer than the measuring") {
    check_rows({
        {{.endpoints = {{}}, .settle = -1s}, "settle", "-1s is below 0; example: 2s"},
        {{.endpoints = {{}, {.path = "/x"}}, .settle = 6s},
         "settle",
         "6s is longer than the 5s for which each target is measured; example: 2s"},
    });
    CHECK(validate({.endpoints = {{}, {.path = "/x"}}, .settle = 5s}).empty());
    CHECK(validate({.endpoints = {{}}, .settle = 0s}).empty());
    CHECK(validate({.endpoints = {{}}, .duration = 100ms}).empty());
}
