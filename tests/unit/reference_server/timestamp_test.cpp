#include "reference_server/api/timestamp.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace std::chrono_literals;
using httpbench::reference::TimestampWriter;

TEST_CASE("a timestamp is RFC 3339 in UTC with six decimals") {
    const auto epoch = TimestampWriter::Clock::time_point{};
    const auto leap_day = std::chrono::sys_days{std::chrono::year{2028} / 2 / 29} + 23h + 59min + 59s;
    TimestampWriter writer;
    std::string text;
    writer.append(text, epoch);
    CHECK(text == "1970-01-01T00:00:00.000000Z");

    text.clear();
    writer.append(text, leap_day + 123456us);
    CHECK(text == "2028-02-29T23:59:59.123456Z");

    text.clear();
    writer.append(text, leap_day + 999999us + 999ns);
    CHECK(text == "2028-02-29T23:59:59.999999Z");

    text.clear();
    writer.append(text, leap_day + 1s);
    CHECK(text == "2028-03-01T00:00:00.000000Z");
}
