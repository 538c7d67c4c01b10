#pragma once

#include "httpbench/load_plan.hpp"

#include <chrono>
#include <cstdint>

namespace httpbench::test {

/// One endpoint over 4 connections, for so many requests, without a warm-up.
inline LoadPlan by_count(std::uint64_t requests, int rounds = 2) {
    return {.endpoints = {{.path = "/"}},
            .load = ClosedLoop{.connections = 4},
            .requests = requests,
            .warmup = std::chrono::nanoseconds{0},
            .rounds = rounds};
}

}  // namespace httpbench::test
