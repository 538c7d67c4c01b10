#pragma once

#include "httpbench/load_plan.hpp"

#include <cstddef>
#include <string>

namespace httpbench::cli {

/// How many targets a run has, and how many of them httpbench launches.
struct MeasuredTargets {
    std::size_t count;
    std::size_t launched = 0;
};

/// What will be done and how long it takes, before it begins: "8 endpoints x 2 targets, each launched anew for every
/// round, 10 rounds, closed loop with 50 connections: about 60 s".
[[nodiscard]] std::string announcement(const LoadPlan& plan, const MeasuredTargets& targets);

}  // namespace httpbench::cli
