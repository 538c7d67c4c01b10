#pragma once

#include "httpbench/load_plan.hpp"

#include <chrono>

namespace httpbench {

/// How often launched targets are started in a run of so many rounds. What the plan says, or once a round; or less
/// often, where starting and settling takes longer than the measuring of a round, but at least 6 times, which is what
/// an interval of 95 % needs. @param cost of starting and settling all targets @param round what measuring one takes
[[nodiscard]] int launch_count(const LoadPlan& plan, int rounds, std::chrono::nanoseconds cost,
                               std::chrono::nanoseconds round) noexcept;

/// Whether a launch begins with a round, when so many are spread over so many rounds. The first one always does.
[[nodiscard]] constexpr bool begins_launch(int round, int launches, int rounds) noexcept {
    const auto begun_by = [&](int r) { return (static_cast<long long>(r) * launches + rounds - 1) / rounds; };
    return round <= 1 || begun_by(round) > begun_by(round - 1);
}

}  // namespace httpbench
