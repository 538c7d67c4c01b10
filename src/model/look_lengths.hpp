#pragma once

#include "httpbench/load_plan.hpp"

#include <array>
#include <chrono>
#include <variant>

namespace httpbench {

/// The looks of `UntilVerdict`: so many rounds each, whose slices are so long. Source: method §5.
inline constexpr int rounds_per_look = 8;
inline constexpr std::array<std::chrono::milliseconds, 5> look_slices{{
    std::chrono::milliseconds{25},
    std::chrono::milliseconds{50},
    std::chrono::milliseconds{100},
    std::chrono::milliseconds{200},
    std::chrono::milliseconds{250},
}};
inline constexpr int most_look_rounds = rounds_per_look * static_cast<int>(look_slices.size());

/// Whether a plan's run goes on until its verdicts stand.
[[nodiscard]] inline bool is_until_verdict(const LoadPlan& plan) noexcept {
    return plan.until && std::holds_alternative<UntilVerdict>(*plan.until);
}

/// Whether each round of the looks begins with a launch and settling of the launched targets: on its heels the windows
/// need no warm-up of their own.
[[nodiscard]] inline bool settles_each_round(const LoadPlan& plan) {
    return is_until_verdict(plan) && plan.launches != 1 && plan.settle.count() > 0;
}

}  // namespace httpbench
