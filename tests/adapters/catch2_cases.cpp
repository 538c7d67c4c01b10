#include "adapters/made_up.hpp"
#include "httpbench/catch2.hpp"

#include <chrono>
#include <vector>

using namespace httpbench;
using namespace httpbench::test;
using namespace std::chrono_literals;

// Some of these fail and some skip, on purpose: golden/catch2.txt is what that looks like.

TEST_CASE("what holds passes") {
    CHECK_THAT(slower_at_p95(), NotSlower("after").than("before").by(5_percent));
    HTTPBENCH_CHECK_THAT(slower_at_p95(), Comparable("after").with("before"));
    HTTPBENCH_REQUIRE_THAT(slower_at_p95(), Trustworthy());
    CHECK_THAT(steady_service(), P99Below(31ms));
    CHECK_THAT(std::vector{steady_service()}, NoFailures());
}

TEST_CASE("a regression fails, and the case goes on") {
    HTTPBENCH_CHECK_THAT(slower_at_p95(), NotSlower("after").than("before").by(5_percent).on(Metric::p95));
    HTTPBENCH_CHECK_THAT(steady_service(), P99Below(20ms));
    CHECK_THAT(vetoed(), Trustworthy());
}

TEST_CASE("what is inconclusive skips") {
    HTTPBENCH_CHECK_THAT(slower_at_p95(),
                         NotSlower("after").than("before").by(5_percent).on(Metric::p95).at("POST /echo"));
    FAIL("what follows is not run");
}

TEST_CASE("what is inconclusive fails where it must hold") {
    HTTPBENCH_REQUIRE_THAT(slower_at_p95(),
                           NotSlower("after").than("before").by(5_percent).on(Metric::p95).at("POST /echo").or_fail());
}

TEST_CASE("what is inconclusive does not match") {
    CHECK_THAT(slower_at_p95(), NotSlower("after").than("before").by(5_percent).on(Metric::p95).at("POST /echo"));
}

TEST_CASE("what the audit vetoes skips") {
    HTTPBENCH_CHECK_THAT(vetoed(), Faster("after").than("before"));
}

TEST_CASE("a name that was not compared is an error") {
    HTTPBENCH_CHECK_THAT(slower_at_p95(), Faster("after").than("begore"));
}
