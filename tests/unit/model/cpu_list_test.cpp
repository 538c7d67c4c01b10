#include "model/cpu_list.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

using namespace httpbench;

TEST_CASE("a list of CPUs is numbers and ranges, each CPU once") {
    const std::vector<std::pair<std::string, std::vector<int>>> rows{
        {"0", {0}},       {"0-1", {0, 1}}, {"0,2", {0, 2}}, {"3,0-1", {0, 1, 3}}, {"0-2,1,2-3", {0, 1, 2, 3}},
        {"1023", {1023}},
    };
    for (const auto& [list, cpus] : rows) {
        CAPTURE(list);
        CHECK(cpu_list_issue(list).empty());
        CHECK(cpus_of_list(list) == cpus);
    }
}

TEST_CASE("what is no list of CPUs says why") {
    for (const std::string list :
         {"", "a", "0,", ",0", "0--1", "-1", "0-", "1.5", "0 1", " 0", "0x1", "1024", "99999999999", "0;1", "0-1-2"}) {
        CAPTURE(list);
        CHECK(cpu_list_issue(list) == "it is no list of CPU numbers from 0 to 1023");
    }
    CHECK(cpu_list_issue("0,3-1") == "the range 3-1 runs backwards");
}
