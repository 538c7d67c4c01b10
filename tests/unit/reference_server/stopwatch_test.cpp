#include "reference_server/api/stopwatch.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace std::chrono_literals;
using httpbench::reference::Stopwatch;

TEST_CASE("elapsed time is written in milliseconds down to the nanosecond") {
    struct Case {
        std::chrono::nanoseconds elapsed;
        std::string text;
    };
    for (const Case& expected : {Case{0ns, "0.000000"}, Case{1ns, "0.000001"}, Case{12345ns, "0.012345"},
                                 Case{1ms, "1.000000"}, Case{2500100us, "2500.100000"}}) {
        std::string text;
        Stopwatch::append_milliseconds(text, expected.elapsed);
        CHECK(text == expected.text);
    }
}
