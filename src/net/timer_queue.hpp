#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

namespace httpbench {

using Clock = std::chrono::steady_clock;
using TimePoint = Clock::time_point;

/// A time at which something is due, as a queue holds it. Whoever owns it takes it out of the queue before it ends.
class QueuedTime {
  public:
    [[nodiscard]] bool is_queued() const noexcept { return place_ != nowhere; }
    [[nodiscard]] TimePoint at() const noexcept { return at_; }

  private:
    friend class TimerQueue;
    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

    TimePoint at_{};
    std::size_t place_ = nowhere;  ///< in the heap
};

/// Times in the order in which they come: a binary heap whose entries know their places, so that each can be taken out
/// or moved in logarithmic time. It allocates only to hold more times than ever before.
class TimerQueue {
  public:
    [[nodiscard]] bool empty() const noexcept { return heap_.empty(); }
    [[nodiscard]] std::size_t size() const noexcept { return heap_.size(); }
    /// The earliest. @pre not empty
    [[nodiscard]] QueuedTime& front() const noexcept { return *heap_.front(); }

    /// Puts it in, or moves it where it is in already.
    void put(QueuedTime& time, TimePoint at);
    /// Takes it out, where it is in.
    void remove(QueuedTime& time) noexcept;

  private:
    void rise(std::size_t place) noexcept;
    void sink(std::size_t place) noexcept;
    void set(std::size_t place, QueuedTime* time) noexcept;

    std::vector<QueuedTime*> heap_;
};

}  // namespace httpbench
