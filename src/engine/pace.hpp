#pragma once

#include "engine/pacer.hpp"
#include "net/event_loop.hpp"

#include <cstdint>
#include <limits>
#include <optional>

namespace httpbench {

/// Whether another request may begin, and whether an answer still counts: all that tells a slice by count from one by
/// duration, and an open loop from a closed one.
class Pace {
  public:
    /// `requests` requests, however long they take.
    [[nodiscard]] static Pace by_count(std::uint64_t requests) noexcept {
        return {requests, TimePoint::max(), std::nullopt, {}};
    }
    /// As many requests as begin, and answers as arrive, before `end`.
    [[nodiscard]] static Pace until(TimePoint end) noexcept {
        return {std::numeric_limits<std::uint64_t>::max(), end, std::nullopt, {}};
    }
    /// The requests that are due from `start` on, each not before its time; answers count that arrive before `end`.
    /// @param end after the last request is due; max: however long the answers take
    [[nodiscard]] static Pace scheduled(const Pacer& pacer, TimePoint start, TimePoint end) noexcept {
        return {pacer.left(), end, pacer, start};
    }

    /// Takes one request out of what may begin. @return its intended send, in a closed loop `now`; none when no request
    /// may begin, or not yet
    [[nodiscard]] std::optional<TimePoint> take(TimePoint now) noexcept {
        if (left_ == 0 || now >= end_) return std::nullopt;
        if (pacer_) return take_due(now);
        --left_;
        return now;
    }
    /// Whether some request may begin, now or later.
    [[nodiscard]] bool goes_on(TimePoint now) const noexcept { return left_ > 0 && now < end_; }
    /// Whether an answer that is complete at this time came after the slice's end.
    [[nodiscard]] bool is_late(TimePoint answered) const noexcept { return answered > end_; }
    /// No further request may begin.
    void stop() noexcept { left_ = 0; }

    /// When the slice ends by the clock; none by count.
    [[nodiscard]] std::optional<TimePoint> end() const noexcept {
        return end_ == TimePoint::max() ? std::nullopt : std::optional{end_};
    }

    /// Whether this is an open loop.
    [[nodiscard]] bool is_scheduled() const noexcept { return pacer_.has_value(); }
    /// The next intended send. @pre is_scheduled() and requests are left
    [[nodiscard]] TimePoint next_due() const noexcept { return start_ + pacer_->due(); }
    /// The middle of the time in which requests are due. @pre is_scheduled()
    [[nodiscard]] TimePoint half() const noexcept { return half_; }
    /// The mean time from one request to the next. @pre is_scheduled()
    [[nodiscard]] std::chrono::nanoseconds interval() const noexcept { return pacer_->interval(); }
    /// Takes a request that is due by a time that need not be now, of an open loop: one that will never be sent.
    [[nodiscard]] bool take_unsent(TimePoint due_by) noexcept { return left_ > 0 && take_due(due_by).has_value(); }

  private:
    Pace(std::uint64_t left, TimePoint end, std::optional<Pacer> pacer, TimePoint start) noexcept
        : left_{left}, end_{end}, pacer_{pacer}, start_{start} {
        if (pacer_) half_ = start + pacer_->interval() * static_cast<std::int64_t>(left) / 2;
    }

    [[nodiscard]] std::optional<TimePoint> take_due(TimePoint now) noexcept {
        const auto due = next_due();
        if (due > now) return std::nullopt;
        --left_;
        pacer_->advance();
        return due;
    }

    std::uint64_t left_;
    TimePoint end_;
    std::optional<Pacer> pacer_;  ///< of an open loop
    TimePoint start_;             ///< from which its times count
    TimePoint half_{};
};

}  // namespace httpbench
