#pragma once

#include "httpbench/load_plan.hpp"

#include <cstddef>

namespace httpbench {

/// Checks that this process may open what a run needs: the connections of every target at once, and some more.
/// @throws Error (`descriptor_limit`) that says the limit, and how to raise it
void check_descriptor_limit(const LoadPlan& plan, std::size_t target_count);

}  // namespace httpbench
