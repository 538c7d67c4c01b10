#pragma once

#include "engine/early_wake.hpp"
#include "engine/exchange.hpp"
#include "engine/pace.hpp"
#include "engine/recorder.hpp"
#include "engine/request_bytes.hpp"
#include "engine/stop_clock.hpp"
#include "net/event_loop.hpp"
#include "net/known_head.hpp"
#include "net/request.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace httpbench {

/// What a slice, or its warm-up, asks of a load thread.
struct SliceRules {
    const Request& request;
    Pace pace;
    std::chrono::nanoseconds timeout;
    bool fresh_connections;
    StopClock& stop;
    bool recognise_heads = true;  ///< spares the parsing of header blocks that came before; false to test and measure
    std::uint64_t seed = 0;       ///< of the request's random values
    /// Requests of the slice are numbered over all its threads: this one's first, and how far apart they are.
    std::uint64_t first_index = 0;
    std::uint64_t index_step = 1;
};

/// One slice on one load thread, over the thread's exchanges. It ends when all of them rest. In a closed loop none is
/// ever idle; in an open loop those that are wait for the next request to be due, the last one that was busy first.
class SliceLoop final : private Watcher {
  public:
    SliceLoop(EventLoop& loop, std::span<const std::unique_ptr<Exchange>> exchanges, const SliceRules& rules,
              Recorder& recorder);

    ~SliceLoop();
    SliceLoop(const SliceLoop&) = delete;
    SliceLoop& operator=(const SliceLoop&) = delete;

    /// Runs to the end: until the pace is used up, or its time is over and what was in flight then is drained; or until
    /// it is cut short after a stop, when nothing is drained.
    void run();

    /// When the last request that counts had ended; for a slice by duration, the slice's end; when it was cut short.
    [[nodiscard]] TimePoint ended() const noexcept { return ended_; }
    [[nodiscard]] bool was_cut_short() const noexcept { return was_cut_short_; }
    /// CPU time of this thread from `run` to `ended`.
    [[nodiscard]] std::chrono::nanoseconds cpu() const noexcept { return cpu_; }

    // For the exchanges.
    [[nodiscard]] const SliceRules& rules() const noexcept { return rules_; }
    [[nodiscard]] Pace& pace() noexcept { return rules_.pace; }
    [[nodiscard]] Recorder& recorder() noexcept { return recorder_; }
    /// Begins a request, if one may begin now. @return its intended send
    [[nodiscard]] std::optional<TimePoint> take(TimePoint now) noexcept;
    /// An exchange waits until a request is due.
    void idle(Exchange& exchange) noexcept;
    /// Of the slice's request to its target; null: every answer is parsed.
    [[nodiscard]] KnownHead* known_head() noexcept { return rules_.recognise_heads ? &known_head_ : nullptr; }
    /// The number of the next request.
    [[nodiscard]] std::uint64_t take_index() noexcept { return rules_.first_index + rules_.index_step * taken_++; }
    /// Those of so many requests that began last, to be sent at once; until the next call.
    [[nodiscard]] std::string_view bytes_of(const InFlight& requests, std::size_t newest);
    /// A connection was opened.
    void connected() noexcept { failing_since_.reset(); }
    /// A connection could not be opened.
    void failed_to_connect(TimePoint now) noexcept {
        if (!failing_since_) failing_since_ = now;
    }
    /// An exchange will begin no further request in this slice.
    void rested(TimePoint now);

  private:
    void on_ready(Readiness readiness) override;
    void send_due();
    void wait_until_due(TimePoint now);
    void stop_waiting() noexcept;
    void drop_expired(TimePoint now) noexcept;
    void abort_unsent(TimePoint due_by) noexcept;
    void end_by_clock();
    void sweep();
    void cut_short(TimePoint now);
    void stop_the_clock(TimePoint now) noexcept;

    EventLoop& loop_;
    std::span<const std::unique_ptr<Exchange>> exchanges_;
    SliceRules rules_;
    Recorder& recorder_;
    KnownHead known_head_;
    RequestBytes bytes_;
    std::uint64_t taken_ = 0;      ///< numbers of requests
    std::string batch_;            ///< several requests
    std::vector<Exchange*> idle_;  ///< last in, first out; the others' sockets stay cold
    EarlyWake early_;
    Timer due_timer_;  ///< armed while an exchange is idle
    bool called_later_ = false;
    Timer half_timer_;
    Timer end_timer_;
    Timer sweep_timer_;
    std::chrono::nanoseconds sweep_interval_;
    std::size_t active_ = 0;
    bool clock_stopped_ = false;
    bool was_cut_short_ = false;
    std::optional<TimePoint> failing_since_;  ///< since when no connection could be opened
    TimePoint ended_{};
    std::chrono::nanoseconds cpu_at_start_{};
    std::chrono::nanoseconds cpu_{};
};

}  // namespace httpbench
