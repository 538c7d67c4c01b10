#include "httpbench/load.hpp"

#include "httpbench/error.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>

using namespace httpbench;
using Catch::Matchers::Message;

TEST_CASE("either loop has connections, and they can be set") {
    Load load = ClosedLoop{.connections = 3};
    CHECK_FALSE(is_open(load));
    CHECK(connections(load) == 3);
    connections(load) = 4;
    CHECK(load == Load{ClosedLoop{.connections = 4}});

    load = OpenLoop{.rate = 10, .connections = 5};
    CHECK(is_open(load));
    CHECK(connections(load) == 5);
    connections(load) = 6;
    CHECK(load == Load{OpenLoop{.rate = 10, .connections = 6}});
}

TEST_CASE("a load made open keeps its connections, and an open one all it has") {
    Load load = ClosedLoop{.connections = 3};
    make_open(load).rate = 20;
    CHECK(load == Load{OpenLoop{.rate = 20, .connections = 3}});
    make_open(load).arrival = Arrival::poisson;
    CHECK(load == Load{OpenLoop{.rate = 20, .connections = 3, .arrival = Arrival::poisson}});
}

TEST_CASE("a load is told in one phrase") {
    CHECK(to_string(Load{}) == "closed loop with 50 connections");
    CHECK(to_string(Load{ClosedLoop{.connections = 1}}) == "closed loop with 1 connection");
    CHECK(to_string(Load{OpenLoop{.rate = 2000}}) == "open loop, 2,000 requests/s, up to 50 connections");
    CHECK(to_string(Load{OpenLoop{.rate = 0.5, .connections = 1, .arrival = Arrival::poisson}}) ==
          "open loop, 0.5 requests/s (Poisson), up to 1 connection");
}

TEST_CASE("an arrival is read by its name") {
    CHECK(parse_arrival("constant") == Arrival::constant);
    CHECK(parse_arrival("poisson") == Arrival::poisson);
    CHECK_THROWS_MATCHES(parse_arrival("Poisson"), Error,
                         Message("'Poisson' is neither constant nor poisson; example: constant"));
}
