#pragma once

#include <chrono>
#include <ctime>

namespace httpbench {

/// CPU time, user and system, that the calling thread has used since it began.
[[nodiscard]] inline std::chrono::nanoseconds thread_cpu_time() noexcept {
    timespec used{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return std::chrono::seconds{used.tv_sec} + std::chrono::nanoseconds{used.tv_nsec};
}

}  // namespace httpbench
