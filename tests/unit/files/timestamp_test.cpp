#include "files/timestamp.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>

using httpbench::files::from_timestamp;
using httpbench::files::to_timestamp;
using namespace std::chrono;

TEST_CASE("a timestamp is UTC with milliseconds") {
    CHECK(to_timestamp(sys_days{November / 23 / 2026} + 12h) == "2026-11-23T12:00:00.000Z");
    CHECK(to_timestamp(sys_days{February / 29 / 2024} + 23h + 59min + 59s + 999ms) ==
          "2024-02-29T23:59:59.999Z");
    CHECK(to_timestamp(system_clock::from_time_t(1'000'000'000)) == "2001-09-09T01:46:40.000Z");
}

TEST_CASE("a timestamp is cut to milliseconds, before 1970 as well") {
    CHECK(to_timestamp(sys_days{January / 1 / 1970} + 1'999us) == "1970-01-01T00:00:00.001Z");
    CHECK(to_timestamp(sys_days{January / 1 / 1970} - 1ms) == "1969-12-31T23:59:59.999Z");
}

TEST_CASE("a timestamp reads back to the millisecond") {
    for (const auto time :
         {sys_days{February / 29 / 2024} + 23h + 59min + 59s + 999ms, sys_days{January / 1 / 1970} + 0ms,
          sys_days{January / 1 / 1678} + 0ms, sys_days{December / 31 / 2261} + 1ms}) {
        CHECK(from_timestamp(to_timestamp(time)) == time);
    }
}

TEST_CASE("what is no timestamp is none") {
    for (const auto* text :
         {"", "2026-11-23", "2026-11-23T12:00:00Z", "2026-11-23T12:00:00.000+01:00", "2026-11-23T12:00:00.0000Z",
          "2026-11-23 12:00:00.000Z", "2026-02-29T12:00:00.000Z", "2026-13-01T12:00:00.000Z",
          "2026-11-23T24:00:00.000Z", "2026-11-23T12:60:00.000Z", "2026-11-23T12:00:60.000Z",
          "1677-12-31T12:00:00.000Z", "2262-01-01T00:00:00.000Z", "+026-11-23T12:00:00.000Z"}) {
        CAPTURE(text);
        CHECK_FALSE(from_timestamp(text).has_value());
    }
}
