#pragma once

#include <asio/basic_waitable_timer.hpp>
#include <asio/io_context.hpp>
#include <chrono>
#include <span>
#include <utility>
#include <vector>

namespace httpbench {

using Clock = std::chrono::steady_clock;
using TimePoint = Clock::time_point;

/// What one load thread waits on. It is used by that thread alone: the hint takes Asio's locks away.
class EventLoop {
  public:
    using Executor = asio::io_context::executor_type;

    EventLoop();

    /// Runs until nothing is waited for any more. Can be called again.
    void run();
    [[nodiscard]] asio::io_context& context() noexcept { return context_; }
    /// 256 KiB that a handler may use while it runs.
    [[nodiscard]] std::span<char> scratch() noexcept { return scratch_; }

  private:
    asio::io_context context_;
    std::vector<char> scratch_;
};

/// Calls back once at a time. Arming it again, or cancelling, forgets the call that was due.
class Timer {
  public:
    explicit Timer(EventLoop& loop) : timer_{loop.context()} {}

    template <typename Callback>
    void arm(TimePoint at, Callback callback) {
        timer_.expires_at(at);
        // The generation tells a call that was queued already when the timer was cancelled.
        timer_.async_wait(
            [this, generation = ++generation_, callback = std::move(callback)](std::error_code error) mutable {
                if (!error && generation == generation_) callback();
            });
    }
    void cancel() {
        ++generation_;
        timer_.cancel();
    }

  private:
    asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, EventLoop::Executor> timer_;
    unsigned generation_ = 0;
};

}  // namespace httpbench
