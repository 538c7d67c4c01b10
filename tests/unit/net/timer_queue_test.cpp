#include "net/timer_queue.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <vector>

using namespace std::chrono_literals;
using httpbench::QueuedTime;
using httpbench::TimePoint;
using httpbench::TimerQueue;

namespace {

/// Takes all out, the earliest first.
std::vector<long> take_all(TimerQueue& queue) {
    std::vector<long> order;
    while (!queue.empty()) {
        order.push_back(queue.front().at().time_since_epoch().count());
        queue.remove(queue.front());
    }
    return order;
}

constexpr TimePoint at(long nanoseconds) {
    return TimePoint{std::chrono::nanoseconds{nanoseconds}};
}

}  // namespace

TEST_CASE("times come out of the queue in their order, whatever the order they went in") {
    std::vector<long> times{1, 2, 3, 4, 5, 6};
    do {
        std::array<QueuedTime, 6> queued;
        TimerQueue queue;
        for (std::size_t i = 0; i < times.size(); ++i) queue.put(queued[i], at(times[i]));
        REQUIRE(take_all(queue) == std::vector<long>{1, 2, 3, 4, 5, 6});
    } while (std::next_permutation(times.begin(), times.end()));
}

TEST_CASE("any time can be taken out of the queue or moved in it") {
    for (std::size_t chosen = 0; chosen < 7; ++chosen) {
        for (const long moved_to : {0L, 15L, 35L, 75L, 100L}) {
            CAPTURE(chosen, moved_to);
            std::array<QueuedTime, 7> queued;
            TimerQueue queue;
            std::vector<long> expected;
            for (std::size_t i = 0; i < queued.size(); ++i) {
                queue.put(queued[i], at(static_cast<long>(i) * 10 + 10));
                expected.push_back(static_cast<long>(i) * 10 + 10);
            }
            if (moved_to == 0) {
                queue.remove(queued[chosen]);
                CHECK_FALSE(queued[chosen].is_queued());
                expected.erase(expected.begin() + static_cast<std::ptrdiff_t>(chosen));
            } else {
                queue.put(queued[chosen], at(moved_to));
                expected[chosen] = moved_to;
                std::sort(expected.begin(), expected.end());
            }
            CHECK(queue.size() == expected.size());
            CHECK(take_all(queue) == expected);
        }
    }
}

TEST_CASE("a time that is not queued may be taken out") {
    QueuedTime time;
    TimerQueue queue;
    queue.remove(time);
    CHECK(queue.empty());
    queue.put(time, at(1));
    CHECK(time.is_queued());
    queue.remove(time);
    queue.remove(time);
    CHECK(queue.empty());
}
