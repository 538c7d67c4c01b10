#pragma once

#include "engine/early_wake.hpp"
#include "engine/lane.hpp"
#include "engine/pace.hpp"
#include "engine/recorder.hpp"
#include "engine/set_aside.hpp"
#include "engine/stop_clock.hpp"
#include "engine/window.hpp"
#include "http/connection_rules.hpp"
#include "http/known_head.hpp"
#include "http/request.hpp"
#include "http/request_bytes.hpp"
#include "net/event_loop.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace httpbench {

/// The schedules of an open loop whose load flows: in the window, and after it.
struct WindowPacers {
    Pacer window;
    Pacer after;
};

/// What a slice, or a window of it, asks of a load thread.
struct SliceRules {
    const Request& request;
    Pace pace;
    ConnectionRules connection;
    StopClock& stop;
    std::optional<WindowRules> window = {};   ///< none: by count
    std::optional<WindowPacers> pacers = {};  ///< with a window of an open loop
    std::uint64_t seed = 0;                   ///< of the request's random values
    TimePoint start{};                        ///< open loop by count: of its schedule
    /// Requests of the slice are numbered over all its threads: this one's first, and how far apart they are.
    std::uint64_t first_index = 0;
    std::uint64_t index_step = 1;
    std::size_t most_set_aside = 0;  ///< requests' connections that may be set aside at the slice's end
};

/// A connection that is taken out of use with what waits on it.
using SetAsideSink = std::function<void(std::unique_ptr<Connection>, InFlight)>;

/// One slice on one load thread, over the thread's lanes: by count, or a window on a load that flows. The load
/// begins, and is steady once every connection has had an answer; then the window opens, and closes after its time. A
/// closed loop's window opens and closes with the end of a request, the first one after its time, and what ends in
/// between counts: in the mean it is as long as asked, and a burst of answers is never cut in two. Of an open loop
/// counts what is due in the window, whose times are fixed; the schedule runs on until all of it has ended. Then
/// whatever is still under way is drained. In a closed loop no lane is ever idle; in an open loop those that are
/// wait for the next request to be due, the last one that was busy first.
class SliceLoop final : private Watcher {
  public:
    /// @param after of an open loop's window: what was due after it; not null with `pacers`
    SliceLoop(EventLoop& loop, std::span<const std::unique_ptr<Lane>> lanes, const SliceRules& rules,
              Recorder& recorder, Recorder* after = nullptr, SetAsideSink set_aside = {});

    ~SliceLoop();
    SliceLoop(const SliceLoop&) = delete;
    SliceLoop& operator=(const SliceLoop&) = delete;

    /// Runs to the end; or until it is cut short after a stop, when nothing is drained.
    void run();

    /// Measured time: of the window; by count from `run` to the end of the last request; or until it was cut short.
    [[nodiscard]] std::chrono::nanoseconds elapsed() const noexcept { return closed_ - opened_; }
    [[nodiscard]] bool was_cut_short() const noexcept { return was_cut_short_; }
    /// Whether there was a window that counts.
    [[nodiscard]] bool has_measured() const noexcept { return opened_ != TimePoint{}; }
    /// Open loop: following what counts took so long that the run-on counts as well: it is in `elapsed`, and in the
    /// recorder of what was due after the window.
    [[nodiscard]] bool run_on_counts() const noexcept { return run_on_counts_; }
    /// CPU time of this thread in the measured time.
    [[nodiscard]] std::chrono::nanoseconds cpu() const noexcept { return cpu_; }
    /// Requests that began, counted or not.
    [[nodiscard]] std::uint64_t begun() const noexcept { return begun_; }
    /// Requests of which an answer came, counted or not.
    [[nodiscard]] std::uint64_t ended() const noexcept { return ended_; }
    [[nodiscard]] std::uint64_t now_aside() const noexcept { return aside_; }
    /// Connections that got no answer in the slice.
    [[nodiscard]] std::size_t silent() const noexcept { return unheard_; }

    // For the lanes.
    [[nodiscard]] const SliceRules& rules() const noexcept { return rules_; }
    [[nodiscard]] Pace& pace() noexcept { return rules_.pace; }
    /// Whether each request is the only one on its connection: by the plan, or because it says so itself (RFC 9112
    /// §9.6).
    [[nodiscard]] bool is_last_request_of_connection() const noexcept {
        return rules_.connection.fresh || rules_.request.asks_to_close;
    }
    /// Where a request that ends now counts; null: it does not.
    [[nodiscard]] Recorder* recorder_of(const Begun& request) noexcept {
        if (!rules_.pacers) return counting_;
        return request.counts ? &recorder_ : request.after ? after_ : nullptr;
    }
    /// Where connections count that are opened now; null: they do not.
    [[nodiscard]] Recorder* of_connections() noexcept { return counting_; }
    /// Where a request counts that ran into its timeout: none that hung is forgotten once the window was open.
    [[nodiscard]] Recorder* claim(const Begun& request) noexcept;
    /// Begins a request, if one may begin now.
    [[nodiscard]] std::optional<Due> take(TimePoint now) noexcept;
    /// A lane waits until a request is due.
    void idle(Lane& lane) noexcept;
    /// What all its requests have in common.
    [[nodiscard]] SliceRequest request() noexcept {
        return {.request = rules_.request,
                .bytes = bytes_,
                .known = rules_.connection.recognise_heads ? &known_head_ : nullptr};
    }
    /// The number of the next request.
    [[nodiscard]] std::uint64_t take_index() noexcept { return rules_.first_index + rules_.index_step * taken_++; }
    /// A connection was opened.
    void connected() noexcept { failing_since_.reset(); }
    /// A connection could not be opened.
    void failed_to_connect(TimePoint now) noexcept {
        if (!failing_since_) failing_since_ = now;
    }
    /// A request ended, and was recorded.
    void ended(const Begun& request, TimePoint now) {
        ++ended_;
        if (now - last_end_ > longest_pause_) answers_since_ = now;
        last_end_ = now;
        if (const auto took = now - request.at; took > longest_) longest_ = took;
        if (aligns_) [[unlikely]]
            align(now);
        if (rules_.pacers && request.counts) counted_one(now);
    }
    /// Whether the server answered others for a while, without a pause, but not a request that began then: a server
    /// that serves fewer connections at a time leaves this one out. One that stands still, or stood until now, does
    /// not.
    [[nodiscard]] bool is_left_out(TimePoint begun) const noexcept;
    /// The first request of a lane ended.
    void heard_of_one(TimePoint now);
    /// A request ends without an outcome of its own, as its time in the slice is over.
    void aborted(const Begun& request) noexcept;
    /// A lane got no answer in the slice, and is waited for no longer.
    void unanswered() noexcept { ++recorder_.flow().unanswered_connections; }
    [[nodiscard]] bool may_set_aside() const noexcept {
        return set_aside_ && aside_connections_ < rules_.most_set_aside;
    }
    /// A request is among those set aside: it counts when it ends.
    void note_set_aside(const Begun& request) noexcept;
    void set_aside(std::unique_ptr<Connection> connection, InFlight requests) {
        ++aside_connections_;
        set_aside_(std::move(connection), std::move(requests));
    }
    /// A lane will begin no further request in this slice.
    void rested(TimePoint now);

  private:
    enum class Phase : std::uint8_t { by_count, warming, steady, open, run_on, draining };

    void on_ready(Readiness readiness) override;
    void send_due();
    void wait_until_due(TimePoint now);
    void drop(const Due& due) noexcept;
    void drop_expired(TimePoint now) noexcept;
    void note_begun(const Due& due) noexcept;

    void watch_warm_up();
    [[nodiscard]] bool flows() const noexcept { return rules_.window.has_value(); }
    [[nodiscard]] std::chrono::nanoseconds most_usual() const noexcept;
    [[nodiscard]] bool is_steady(TimePoint now) const noexcept;
    void become_steady(TimePoint now);
    void wait_to_open();
    void begin_to_open();
    void align(TimePoint now);
    void open(TimePoint now);
    void end_window();
    void close(TimePoint now);
    void counted_one(TimePoint now);
    void note_over(TimePoint now);
    void watch_run_on();
    void drain();
    void watch_drain();
    void finish() noexcept;
    void start_clock(TimePoint now) noexcept;
    void stop_clock(TimePoint now) noexcept;

    void sweep();
    void cut_short(TimePoint now);
    [[nodiscard]] std::chrono::nanoseconds patience() const noexcept;

    EventLoop& loop_;
    std::span<const std::unique_ptr<Lane>> lanes_;
    SliceRules rules_;
    Recorder& recorder_;
    Recorder* after_;
    SetAsideSink set_aside_;
    Recorder* counting_ = nullptr;  ///< closed loop: of what ends now
    bool aligns_ = false;           ///< the next end opens or closes the window
    Phase phase_ = Phase::by_count;
    KnownHead known_head_;
    RequestBytes bytes_;
    std::uint64_t taken_ = 0;  ///< numbers of requests
    std::vector<Lane*> idle_;  ///< last in, first out; the others' sockets stay cold
    EarlyWake early_;
    Timer due_timer_;  ///< armed while a lane is idle
    bool called_later_ = false;
    Timer phase_timer_;
    Timer sweep_timer_;
    std::chrono::nanoseconds sweep_interval_;
    std::size_t active_ = 0;
    std::size_t unheard_ = 0;  ///< lanes of which no request has ended
    std::uint64_t begun_ = 0;
    std::uint64_t ended_ = 0;
    std::chrono::nanoseconds longest_pause_;  ///< between answers; longer, and the server stood still
    TimePoint last_end_{};
    TimePoint answers_since_{};  ///< without such a pause
    std::uint64_t aside_ = 0;
    std::size_t aside_connections_ = 0;
    std::uint64_t counted_left_ = 0;  ///< open loop: of the requests due in the window, those that have not ended
    std::chrono::nanoseconds longest_{};
    bool is_over_ = false;  ///< all that counts has ended on this thread
    bool was_cut_short_ = false;
    bool run_on_counts_ = false;
    bool is_overloaded_ = false;              ///< not all that was due in a run-on that counts could be sent
    std::optional<TimePoint> failing_since_;  ///< since when no connection could be opened
    TimePoint started_{};
    TimePoint opens_{};   ///< as agreed
    TimePoint opened_{};  ///< the window, or the slice by count
    TimePoint closed_{};
    TimePoint give_up_at_{};
    TimePoint send_until_{};  ///< when draining: what was due in a run-on that counts
    std::chrono::nanoseconds cpu_at_start_{};
    std::chrono::nanoseconds cpu_{};
};

}  // namespace httpbench
