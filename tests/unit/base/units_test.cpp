#include "httpbench/units.hpp"

#include "httpbench/error.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>

#include <limits>
#include <vector>

using namespace httpbench;
using namespace std::chrono_literals;
using Catch::Matchers::Message;

TEST_CASE("a duration is a number and its unit") {
    struct Row {
        std::string_view text;
        std::chrono::nanoseconds duration;
    };
    const std::vector<Row> rows{{"250ms", 250ms},
                                {"5s", 5s},
                                {"2m", 2min},
                                {"1.5h", 90min},
                                {"50us", 50us},
                                {"800ns", 800ns},
                                {"0s", 0s},
                                {"0.1s", 100ms},
                                {"1000h", 1000h},
                                {"0.000000001s", 1ns},
                                {"3599999999999999ns", 3599999999999999ns}};
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(parse_duration(row.text) == row.duration);
    }
}

TEST_CASE("a duration that does not read says which, why, and an example") {
    struct Row {
        std::string_view text;
        std::string message;
    };
    const std::vector<Row> rows{
        {"", "'' is not a duration: it is empty; example: 250ms"},
        {"250", "'250' is not a duration: the unit is missing; example: 250ms"},
        {"-5s", "'-5s' is not a duration: it is negative; example: 250ms"},
        {"x", "'x' is not a duration: it does not begin with a digit; example: 250ms"},
        {"infs", "'infs' is not a duration: it does not begin with a digit; example: 250ms"},
        {" 5s", "' 5s' is not a duration: it does not begin with a digit; example: 250ms"},
        {"5 s", "'5 s' is not a duration: the unit ' s' is none of ns, us, ms, s, m, h; example: 250ms"},
        {"1e3s", "'1e3s' is not a duration: the unit 'e3s' is none of ns, us, ms, s, m, h; example: 250ms"},
        {"1000.1h", "'1000.1h' is not a duration: it is longer than 1000h; example: 250ms"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK_THROWS_MATCHES(parse_duration(row.text), Error, Message(row.message));
    }
}

TEST_CASE("a count is a whole number, in thousands or millions where it says so") {
    struct Row {
        std::string_view text;
        std::uint64_t count;
    };
    const std::vector<Row> rows{{"0", 0},
                                {"50", 50},
                                {"10k", 10'000},
                                {"2M", 2'000'000},
                                {"18446744073709551615", std::numeric_limits<std::uint64_t>::max()}};
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(parse_count(row.text) == row.count);
    }
}

TEST_CASE("a count that does not read says which, why, and an example") {
    struct Row {
        std::string_view text;
        std::string message;
    };
    const std::vector<Row> rows{
        {"", "'' is not a count: it is empty; example: 50 or 10k"},
        {"x", "'x' is not a count: it does not begin with a digit; example: 50 or 10k"},
        {"-1", "'-1' is not a count: it is negative; example: 50 or 10k"},
        {"1.5", "'1.5' is not a count: it is not a whole number; example: 50 or 10k"},
        {"10K", "'10K' is not a count: 'K' is neither k nor M; example: 50 or 10k"},
        {"18446744073709551616", "'18446744073709551616' is not a count: the number is too large; example: 50 or 10k"},
        {"18446744073709552k", "'18446744073709552k' is not a count: the number is too large; example: 50 or 10k"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK_THROWS_MATCHES(parse_count(row.text), Error, Message(row.message));
    }
}

TEST_CASE("a rate is a number of requests per second, whole or not") {
    struct Row {
        std::string_view text;
        double rate;
    };
    const std::vector<Row> rows{{"2000", 2000}, {"2000/s", 2000}, {"2.5k", 2500},
                                {"10k/s", 1e4}, {"0.5", 0.5},     {"1.25M/s", 1.25e6}};
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(parse_rate(row.text) == row.rate);
    }
}

TEST_CASE("a rate that does not read says which, why, and an example") {
    struct Row {
        std::string_view text;
        std::string message;
    };
    const std::vector<Row> rows{
        {"", "'' is not a rate: it is empty; example: 2000 or 2k/s"},
        {"fast", "'fast' is not a rate: it does not begin with a digit; example: 2000 or 2k/s"},
        {"-1", "'-1' is not a rate: it is negative; example: 2000 or 2k/s"},
        {"0", "'0' is not a rate: it is not above 0; example: 2000 or 2k/s"},
        {"10/m", "'10/m' is not a rate: '/m' stands where k, M or /s may; example: 2000 or 2k/s"},
        {"10 k", "'10 k' is not a rate: ' k' stands where k, M or /s may; example: 2000 or 2k/s"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK_THROWS_MATCHES(parse_rate(row.text), Error, Message(row.message));
    }
}

TEST_CASE("a percentage carries its sign") {
    CHECK(parse_percent("3%") == 3_percent);
    CHECK(parse_percent("0.5%") == 0.5_percent);
    CHECK(parse_percent("5%").fraction() == 0.05);
    CHECK_THROWS_MATCHES(parse_percent("3"), Error, Message("'3' is not a percentage: the % is missing; example: 5%"));
    CHECK_THROWS_MATCHES(parse_percent("-3%"), Error,
                         Message("'-3%' is not a percentage: it is negative; example: 5%"));
    CHECK_THROWS_MATCHES(parse_percent("3 %"), Error,
                         Message("'3 %' is not a percentage: ' %' stands where % should; example: 5%"));
}

TEST_CASE("a duration is written as a whole number in the largest unit that divides it") {
    struct Row {
        std::chrono::nanoseconds duration;
        std::string_view text;
    };
    const std::vector<Row> rows{{0s, "0s"},   {2500ms, "2500ms"}, {5s, "5s"},         {90s, "90s"},
                                {120s, "2m"}, {3h, "3h"},         {1500us, "1500us"}, {1ns, "1ns"}};
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(format_duration(row.duration) == row.text);
        CHECK(parse_duration(row.text) == row.duration);
    }
}

TEST_CASE("a percentage is written as it is read") {
    CHECK(format_percent(3_percent) == "3%");
    CHECK(format_percent(0.5_percent) == "0.5%");
    for (const double value : {0.1, 2.5, 33.333333333333336, 100.0}) {
        CHECK(parse_percent(format_percent({value})).value == value);
    }
}
