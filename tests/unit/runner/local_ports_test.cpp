#include "runner/local_ports.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace httpbench;

TEST_CASE("connections are opened anew while local ports last") {
    CHECK(port_shortage(50, 10, 28'232).empty());
    CHECK(port_shortage(2'823, 10, 28'230).empty());
}

TEST_CASE("where ports would run out, the numbers say why") {
    CHECK(port_shortage(4'096, 10, 28'232) ==
          "4,096 connections, opened anew in 10 rounds, need 40,960 local ports, and this system has 28,232 "
          "(net.ipv4.ip_local_port_range)");
    CHECK_FALSE(port_shortage(2'824, 10, 28'232).empty());
}

TEST_CASE("this system says how many ports it has") {
    const auto count = local_port_count();
    REQUIRE(count);
    CHECK(*count > 0);
    CHECK(*count <= 65'535);
}
