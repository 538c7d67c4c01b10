#include "runner/launch_count.hpp"

#include <algorithm>

namespace httpbench {

int launch_count(const LoadPlan& plan, int rounds, std::chrono::nanoseconds cost,
                 std::chrono::nanoseconds round) noexcept {
    constexpr int fewest = 6;
    if (plan.launches) return std::min(*plan.launches, rounds);
    if (rounds <= fewest || cost <= round) return rounds;
    const double affordable = rounds * std::chrono::duration<double>{round} / std::chrono::duration<double>{cost};
    return std::clamp(static_cast<int>(affordable), fewest, rounds);
}

}  // namespace httpbench
