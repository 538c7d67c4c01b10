#include "httpbench/plan_file.hpp"

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <string>
#include <vector>

using namespace httpbench;

TEST_CASE("the built-in plan asks the eight endpoints of the reference API") {
    std::vector<std::string> labels;
    for (const Endpoint& endpoint : builtin_plan().endpoints) labels.push_back(label(endpoint));
    CHECK(labels == std::vector<std::string>{"GET /", "GET /health", "POST /echo", "GET /echo/test", "GET /db/items",
                                             "POST /db/items", "GET /stress/cpu/1000", "GET /stress/memory/1"});
}

TEST_CASE("the built-in plan can run, and takes 48 seconds for two targets") {
    CHECK(validate(builtin_plan()).empty());
    CHECK(builtin_plan().health_path == "/health");
    // 8 endpoints x 2 targets x (2.5 s + 10 x 0.05 s)
    // 16 x (2500 + 10 x 50 + 10 x 9 x 2.5) ms, and 2 x 10 x 8 x 2 x 30 ms of settling
    CHECK(estimated_duration(builtin_plan(), 2) == std::chrono::milliseconds{61'200});
}
