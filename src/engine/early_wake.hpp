#pragma once

#include "net/event_loop.hpp"

#include <algorithm>
#include <chrono>

namespace httpbench {

/// How long before a request is due its thread wakes, since timers ring late: by the moving average of their lateness.
/// The turns of the loop take what is left of the time, so that it costs CPU time: at most a tenth of the interval
/// between requests, which bounds it to a tenth of a core.
class EarlyWake {
  public:
    /// @param interval from one request to the next, of this thread
    explicit EarlyWake(std::chrono::nanoseconds interval) noexcept : most_{std::min(interval / 10, longest)} {}

    /// When to wake for a request that is due then.
    [[nodiscard]] TimePoint wake_for(TimePoint due) const noexcept { return due - std::min(average_, most_); }
    /// A timer rang so late.
    void woke(std::chrono::nanoseconds late) noexcept { average_ += (std::min(late, longest) - average_) / 8; }

  private:
    static constexpr std::chrono::nanoseconds longest = std::chrono::microseconds{200};

    std::chrono::nanoseconds most_;
    std::chrono::nanoseconds average_{};
};

}  // namespace httpbench
