#include "engine/reopen.hpp"

#include <algorithm>

namespace httpbench {

std::chrono::nanoseconds reopen_delay(int failures) noexcept {
    constexpr std::chrono::milliseconds longest{200};
    constexpr int doublings_to_longest = 8;
    const std::chrono::milliseconds delay{1LL << std::clamp(failures - 1, 0, doublings_to_longest)};
    return std::min(delay, longest);
}

}  // namespace httpbench
