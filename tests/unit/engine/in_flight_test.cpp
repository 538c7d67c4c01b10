#include "engine/in_flight.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>

using httpbench::Begun;
using httpbench::InFlight;
using httpbench::TimePoint;

namespace {

constexpr TimePoint at(int nanoseconds) {
    return TimePoint{std::chrono::nanoseconds{nanoseconds}};
}

}  // namespace

TEST_CASE("requests in flight come out in the order in which they went in, round and round") {
    InFlight in_flight{3};
    CHECK(in_flight.empty());
    int next_in = 0;
    int next_out = 0;
    for (int turn = 0; turn < 10; ++turn) {
        while (!in_flight.full()) in_flight.push({.at = at(next_in++)});
        CHECK(in_flight.size() == 3);
        for (int i = 0; i < 2; ++i) {
            CHECK(in_flight.front().at == at(next_out));
            CHECK(in_flight.pop().at == at(next_out++));
        }
        CHECK(in_flight.size() == 1);
    }
    in_flight.clear();
    CHECK(in_flight.empty());
    in_flight.push({.at = at(7), .resent = true});
    CHECK(in_flight.pop().resent);
}

TEST_CASE("one request at a time is in flight where there is room for one") {
    InFlight in_flight{1};
    for (int i = 0; i < 3; ++i) {
        in_flight.push({.at = at(i)});
        CHECK(in_flight.full());
        CHECK(in_flight.pop().at == at(i));
        CHECK(in_flight.empty());
    }
}
