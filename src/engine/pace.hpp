#pragma once

#include "net/event_loop.hpp"

#include <cstdint>
#include <limits>
#include <optional>

namespace httpbench {

/// Whether another request may begin, and whether an answer still counts: all that tells a slice by count from one by
/// duration.
class Pace {
  public:
    /// `requests` requests, however long they take.
    [[nodiscard]] static Pace by_count(std::uint64_t requests) noexcept { return {requests, TimePoint::max()}; }
    /// As many requests as begin, and answers as arrive, before `end`.
    [[nodiscard]] static Pace until(TimePoint end) noexcept { return {std::numeric_limits<std::uint64_t>::max(), end}; }

    /// Takes one request out of what may begin. @return false when none may
    [[nodiscard]] bool take(TimePoint now) noexcept {
        if (left_ == 0 || now >= end_) return false;
        --left_;
        return true;
    }
    /// Whether an answer that is complete at this time came after the slice's end.
    [[nodiscard]] bool is_late(TimePoint answered) const noexcept { return answered > end_; }
    /// No further request may begin.
    void stop() noexcept { left_ = 0; }

    /// When the slice ends by the clock; none by count.
    [[nodiscard]] std::optional<TimePoint> end() const noexcept {
        return end_ == TimePoint::max() ? std::nullopt : std::optional{end_};
    }

  private:
    Pace(std::uint64_t left, TimePoint end) noexcept : left_{left}, end_{end} {}

    std::uint64_t left_;
    TimePoint end_;
};

}  // namespace httpbench
