#include "engine/reopen.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace std::chrono_literals;
using httpbench::reopen_delay;

TEST_CASE("the pause before another try doubles up to 200 ms") {
    CHECK(reopen_delay(1) == 1ms);
    CHECK(reopen_delay(2) == 2ms);
    CHECK(reopen_delay(8) == 128ms);
    CHECK(reopen_delay(9) == 200ms);
    CHECK(reopen_delay(1'000'000) == 200ms);
}
