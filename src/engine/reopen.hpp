#pragma once

#include <chrono>

namespace httpbench {

/// How long to wait before a connection is tried again after so many failures in a row: 1 ms, doubled each time, at
/// most 200 ms, so that a target that is gone costs next to no CPU. @pre failures ≥ 1
[[nodiscard]] std::chrono::nanoseconds reopen_delay(int failures) noexcept;

}  // namespace httpbench
