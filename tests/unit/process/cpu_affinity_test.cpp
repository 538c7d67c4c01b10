#include "process/cpu_affinity.hpp"

#include "httpbench/error.hpp"
#include "httpbench/launched_server.hpp"
#include "process/process_tree.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <string>
#include <system_error>
#include <thread>

using namespace httpbench;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

namespace {

int first_of(const cpu_set_t& set) {
    int cpu = 0;
    while (!CPU_ISSET(cpu, &set)) ++cpu;
    return cpu;
}

cpu_set_t own_cpus() {
    cpu_set_t own;
    sched_getaffinity(0, sizeof own, &own);
    return own;
}

}  // namespace

TEST_CASE("a set of CPUs is written as the list that it was made of") {
    for (const std::string list : {"0", "0-1", "0,2", "0-2,5,7-9", "1023"}) {
        CHECK(to_cpu_list(cpu_set_of(list)) == list);
    }
}

TEST_CASE("usable CPUs are told without moving the thread that asks") {
    const cpu_set_t before = own_cpus();
    const cpu_set_t usable = usable_cpus();
    const cpu_set_t after = own_cpus();
    CHECK(CPU_COUNT(&usable) >= 1);
    CHECK(CPU_EQUAL(&before, &after));
    CHECK(common_cpus(before, usable) == CPU_COUNT(&before));
}

TEST_CASE("CPUs are usable though a thread keeps to one of them") {
    const std::string all = to_cpu_list(usable_cpus());
    std::thread{[&] {
        pin_this_thread(first_of(usable_cpus()));
        CHECK(to_cpu_list(usable_cpus()) == all);
        CHECK(pinning_issue(all).empty());
    }}.join();
}

TEST_CASE("a list that cannot be had says why") {
    CHECK(pinning_issue("x") == "it is no list of CPU numbers from 0 to 1023");
    const std::string all = to_cpu_list(usable_cpus());
    if (CPU_COUNT(&static_cast<const cpu_set_t&>(usable_cpus())) == CPU_SETSIZE) SKIP("every CPU is there");
    CHECK(pinning_issue(all + ",1023") == "CPU 1023 is not there or not allowed; this process may use " + all);
}

TEST_CASE("a thread is pinned, and what cannot be says so") {
    std::thread{[] {
        const int cpu = first_of(usable_cpus());
        pin_this_thread(cpu);
        CHECK(to_cpu_list(own_cpus()) == std::to_string(cpu));
        CHECK_THROWS_AS(pin_this_thread(1023), std::system_error);
    }}.join();
}

TEST_CASE("a launched server and what it starts keep to the CPUs of the launch") {
    const std::string cpu = std::to_string(first_of(usable_cpus()));
    const LaunchedServer server{
        {.command = {"sh", "-c", "sleep 60 & echo listening on http://h:1; exec sleep 60"}, .cpus = cpu}};
    const auto tree = process_tree(server.pid());
    REQUIRE(tree.size() == 2);
    for (const pid_t process : tree) CHECK(to_cpu_list(allowed_cpus(process)) == cpu);
    CHECK_THROWS_MATCHES((LaunchedServer{{.command = {"sleep", "60"}, .cpus = "0,1023"}}), Error,
                         MessageMatches(ContainsSubstring("cpus: '0,1023': CPU 1023 is not there")));
}
