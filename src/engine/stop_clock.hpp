#pragma once

#include "net/event_loop.hpp"

#include <chrono>
#include <optional>
#include <stop_token>
#include <utility>

namespace httpbench {

/// How long the work in hand may still go on once a stop is requested.
class StopClock {
  public:
    StopClock(std::stop_token stop, std::chrono::nanoseconds patience) noexcept
        : stop_{std::move(stop)}, patience_{patience} {}

    /// Whether a stop was requested and the patience since the first call that saw it is over.
    [[nodiscard]] bool is_over(TimePoint now) noexcept {
        if (!stop_.stop_requested()) return false;
        if (!seen_) seen_ = now;
        return now - *seen_ >= patience_;
    }

  private:
    std::stop_token stop_;
    std::chrono::nanoseconds patience_;
    std::optional<TimePoint> seen_;
};

}  // namespace httpbench
