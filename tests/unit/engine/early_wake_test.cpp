#include "engine/early_wake.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace httpbench;
using namespace std::chrono_literals;

TEST_CASE("a thread wakes earlier by what its timers were late") {
    const TimePoint due{1s};
    EarlyWake early{10ms};
    CHECK(early.wake_for(due) == due);
    early.woke(80us);
    CHECK(early.wake_for(due) == due - 10us);  // an eighth of 80 µs
    for (int i = 0; i < 200; ++i) early.woke(80us);
    CHECK(due - early.wake_for(due) > 79us);
    CHECK(due - early.wake_for(due) <= 80us);
}

TEST_CASE("waking early takes no more than a tenth of the interval, and one long delay moves it little") {
    const TimePoint due{1s};
    EarlyWake busy{200us};
    for (int i = 0; i < 200; ++i) busy.woke(80us);
    CHECK(busy.wake_for(due) == due - 20us);
    EarlyWake disturbed{10ms};
    disturbed.woke(1s);
    CHECK(disturbed.wake_for(due) == due - 25us);  // an eighth of 200 µs
}
