#include "report/timestamp.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>

using httpbench::report::to_timestamp;
using namespace std::chrono;

TEST_CASE("a timestamp is UTC with milliseconds") {
    CHECK(to_timestamp(sys_days{November / 23 / 2026} + 12h) == "2026-11-23T12:00:00.000Z");
    CHECK(to_timestamp(sys_days{February / 29 / 2024} + 23h + 59min + 59s + 999ms) == "2024-02-29T23:59:59.999Z");
    CHECK(to_timestamp(system_clock::from_time_t(1'000'000'000)) == "2001-09-09T01:46:40.000Z");
}

TEST_CASE("a timestamp is cut to milliseconds, before 1970 as well") {
    CHECK(to_timestamp(sys_days{January / 1 / 1970} + 1'999us) == "1970-01-01T00:00:00.001Z");
    CHECK(to_timestamp(sys_days{January / 1 / 1970} - 1ms) == "1969-12-31T23:59:59.999Z");
}
