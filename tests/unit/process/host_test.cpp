#include "httpbench/rounds.hpp"

#include <sched.h>

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <thread>

using httpbench::Host;
using httpbench::this_host;

TEST_CASE("this machine is described in known units") {
    const Host host = this_host();
    CHECK(host.cores >= 1);
    CHECK(host.kernel.starts_with("Linux "));
    CHECK(host.memory_bytes > 64U << 20U);
    CHECK(host.memory_bytes % 1024 == 0);
    CHECK(host.load_average_before >= 0);
}

TEST_CASE("the machine is told by a hash of its name that stays the same") {
    const std::string hash = this_host().hostname_hash;
    CHECK(hash.size() == 16);
    CHECK(hash.find_first_not_of("0123456789abcdef") == std::string::npos);
    CHECK(this_host().hostname_hash == hash);
}

TEST_CASE("cores are those that may be used, not those that are there") {
    Host host;
    int refused = 0;
    std::thread{[&] {
        cpu_set_t allowed;
        ::sched_getaffinity(0, sizeof allowed, &allowed);
        int first = 0;
        while (!CPU_ISSET(first, &allowed)) ++first;
        CPU_ZERO(&allowed);
        CPU_SET(first, &allowed);
        refused = ::sched_setaffinity(0, sizeof allowed, &allowed);
        host = this_host();
    }}.join();
    REQUIRE(refused == 0);
    CHECK(host.cores == 1);
}
