#pragma once

#include "httpbench/load_plan.hpp"

#include <cstddef>
#include <string>

namespace httpbench::cli {

/// What will be done and how long it takes, before it begins: "8 endpoints x 2 targets, 10 rounds, closed loop with 50
/// connections: about 50 s".
[[nodiscard]] std::string announcement(const LoadPlan& plan, std::size_t target_count);

}  // namespace httpbench::cli
