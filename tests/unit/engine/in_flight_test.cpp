#include "engine/in_flight.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <vector>

using httpbench::Begun;
using httpbench::InFlight;
using httpbench::Ticket;
using httpbench::TimePoint;

namespace {

constexpr TimePoint at(int nanoseconds) {
    return TimePoint{std::chrono::nanoseconds{nanoseconds}};
}

/// When those in flight began, in their order.
std::vector<long> order(const InFlight& in_flight) {
    std::vector<long> times;
    for (Ticket ticket = in_flight.first(); ticket != InFlight::none; ticket = in_flight.next(ticket)) {
        times.push_back(in_flight[ticket].at.time_since_epoch().count());
    }
    return times;
}

}  // namespace

TEST_CASE("requests in flight are in the order in which they went in, round and round") {
    InFlight in_flight{3};
    CHECK(in_flight.empty());
    CHECK(in_flight.first() == InFlight::none);
    int next_in = 0;
    int next_out = 0;
    for (int turn = 0; turn < 10; ++turn) {
        while (!in_flight.full()) in_flight.push({.at = at(next_in++)});
        CHECK(in_flight.size() == 3);
        for (int i = 0; i < 2; ++i) CHECK(in_flight.take(in_flight.first()).at == at(next_out++));
        CHECK(in_flight.size() == 1);
    }
    in_flight.clear();
    CHECK(in_flight.empty());
    CHECK(in_flight.take(in_flight.push({.at = at(7), .resent = true})).resent);
}

TEST_CASE("a request is taken out by its ticket, wherever it stands, and the others keep their order") {
    InFlight in_flight{4};
    std::vector<Ticket> tickets;
    for (int i = 0; i < 4; ++i) tickets.push_back(in_flight.push({.at = at(i)}));
    CHECK(in_flight.take(tickets[2]).at == at(2));
    CHECK(order(in_flight) == std::vector<long>{0, 1, 3});
    CHECK(in_flight.take(tickets[3]).at == at(3));
    const Ticket again = in_flight.push({.at = at(4)});
    CHECK(order(in_flight) == std::vector<long>{0, 1, 4});
    CHECK(in_flight.take(tickets[0]).at == at(0));
    CHECK(in_flight.take(again).at == at(4));
    CHECK(order(in_flight) == std::vector<long>{1});
}

TEST_CASE("one request at a time is in flight where there is room for one") {
    InFlight in_flight{1};
    for (int i = 0; i < 3; ++i) {
        const Ticket ticket = in_flight.push({.at = at(i)});
        CHECK(in_flight.full());
        CHECK(in_flight.take(ticket).at == at(i));
        CHECK(in_flight.empty());
    }
}
