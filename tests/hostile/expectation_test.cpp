#include "hostile/ten_requests.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace httpbench::test;
using httpbench::OutcomeCounts;

TEST_CASE("another status is not ok, and the first is kept as an example") {
    ScriptedServer server{always("HTTP/1.1 500 Oops\r\nContent-Length: 2\r\n\r\nno")};
    const auto stats = ten_requests(server);
    CHECK(stats.outcomes == OutcomeCounts{.sent = 10, .unexpected_status = 10});
    CHECK(stats.answers_with(500) == 10);
    CHECK(stats.latency.empty());
    CHECK(stats.other_latency.count() == 10);
    CHECK(stats.connections_opened == 1);
    REQUIRE(stats.examples.size() == 1);
    CHECK(stats.examples[0].detail == "status 500");
    CHECK(stats.examples[0].bytes == "HTTP/1.1 500 Oops\r\nContent-Length: 2\r\n\r\nno");
}

TEST_CASE("the statuses that an endpoint expects are ok") {
    ScriptedServer server{always("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")};
    CHECK(ten_requests(server, {.expected_statuses = {404}}).outcomes == OutcomeCounts{.sent = 10, .ok = 10});
    CHECK(ten_requests(server, {.expected_statuses = {200, 201}}).outcomes.unexpected_status == 10);
}

TEST_CASE("another body than the expected one is not ok") {
    ScriptedServer server{always(ok_answer("hello"))};
    CHECK(ten_requests(server, {.expected_body = "hello"}).outcomes.ok == 10);
    CHECK(ten_requests(server, {.expected_body = "help"}).outcomes == OutcomeCounts{.sent = 10, .unexpected_body = 10});
}

TEST_CASE("a body of a megabyte is counted to its last byte") {
    const auto answer = ok_answer(std::string(1 << 20, 'x'));
    ScriptedServer server{always(answer)};
    const auto stats = ten_requests(server, {}, std::chrono::seconds{5});
    CHECK(stats.outcomes == ten_ok);
    CHECK(stats.bytes_received == 10 * answer.size());
}
