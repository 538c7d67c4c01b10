#pragma once

#include "net/event_loop.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>

namespace httpbench {

/// When a window opens and closes, agreed upon by the load threads that share it: it opens for all at one moment when
/// the load of each is steady, and the load of each flows on until it has closed for all. One window is one gate.
class WindowGate {
  public:
    explicit WindowGate(std::uint64_t threads) noexcept : threads_{threads} {}
    WindowGate(const WindowGate&) = delete;
    WindowGate& operator=(const WindowGate&) = delete;

    /// A thread's load is steady; called once by each. The last one says when the window opens.
    void note_steady(TimePoint now) noexcept {
        if (steady_.fetch_add(1) + 1 < threads_) return;
        const auto opens = threads_ > 1 ? now + time_to_hear_of_it : now;
        opens_.store(opens.time_since_epoch().count());
    }
    /// When it opens, once all threads' load is steady.
    [[nodiscard]] std::optional<TimePoint> opens() const noexcept { return read(opens_); }
    /// A thread has followed all that counts to its end; called once by each.
    void note_over(TimePoint now) noexcept {
        if (over_.fetch_add(1) + 1 >= threads_) over_at_.store(now.time_since_epoch().count());
    }
    /// When the last thread had.
    [[nodiscard]] std::optional<TimePoint> over() const noexcept { return read(over_at_); }

  private:
    static constexpr std::chrono::milliseconds time_to_hear_of_it{2};  ///< threads look once a millisecond

    [[nodiscard]] static std::optional<TimePoint> read(const std::atomic<Clock::rep>& time) noexcept {
        const auto at = time.load();
        return at == 0 ? std::nullopt : std::optional{TimePoint{Clock::duration{at}}};
    }

    std::uint64_t threads_;
    std::atomic<std::uint64_t> steady_{0};
    std::atomic<std::uint64_t> over_{0};
    std::atomic<Clock::rep> opens_{0};    ///< 0: not yet
    std::atomic<Clock::rep> over_at_{0};  ///< 0: not yet
};

/// The warm-up before the windows of a slice that follow the first, at least.
inline constexpr std::chrono::milliseconds short_warmup{2};
/// The first requests of answers that are faster need not be spread.
inline constexpr std::chrono::milliseconds least_spread{2};

/// One window of a slice, as a load thread is told of it.
struct WindowRules {
    std::chrono::nanoseconds warmup{};    ///< at least, before it opens
    std::chrono::nanoseconds duration{};  ///< 0: the warm-up is all
    /// Open loop: the load hardly paused since the last window. A server that stands still now does so for long enough
    /// to count: the window opens without waiting for it, as it would miss the stalls that begin between two windows.
    bool flows_on = false;
    /// Closed loop: the median latency that is known so far, over which the connections' first requests are spread, so
    /// that the load flows from the start as it would after a while. 0: none is known, all begin at once.
    std::chrono::nanoseconds latency{};
    /// Closed loop: from the moment when the load is steady to the window. That moment is the end of the slowest first
    /// request, behind which others crowd, so that a window that began there would have too many.
    std::chrono::nanoseconds offset{};
    /// How many connections need not have had an answer for the load to be steady: so many had none before.
    std::size_t silent = 0;
    std::chrono::nanoseconds extension{};  ///< at most, until something ends in it
    WindowGate* gate = nullptr;            ///< shared by all threads; null without a duration
};

}  // namespace httpbench
