#pragma once

#include "net/handler_memory.hpp"

#include <sys/epoll.h>
#include <array>
#include <asio/io_context.hpp>
#include <asio/posix/stream_descriptor.hpp>
#include <asio/steady_timer.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <utility>
#include <vector>

namespace httpbench {

using Clock = std::chrono::steady_clock;
using TimePoint = Clock::time_point;

/// What happened to a descriptor since it was last told of.
struct Readiness {
    bool writable = false;
    bool at_end = false;  ///< the peer closed or reset: what is still to be read ends
};

/// Is told what happens to a descriptor that it has in the loop.
class Watcher {
  public:
    /// Bytes came, or can be sent again, or the peer is gone; or nothing at all did.
    virtual void on_ready(Readiness readiness) = 0;

  protected:
    ~Watcher() = default;
};

class Timer;

/// What one load thread waits on: an `asio::io_context`, and in it one edge-triggered epoll set of the sockets that are
/// busy. Asio's own sockets would cost one more system call and some 500 instructions a request; in a set of their own
/// a batch of answers costs one wait; where Asio has nothing to do, that of the set alone. Used by one thread alone: it
/// takes no lock, and allocates for a timer once.
class EventLoop {
  public:
    /// Where its time comes from.
    enum class Time : std::uint8_t {
        real,
        simulated,  ///< goes on to the next timer whenever nothing else is left to do: for tests
    };

    /// @throws std::system_error when the process may have no more descriptors
    explicit EventLoop(Time time = Time::real);
    ~EventLoop();
    EventLoop(const EventLoop&) = delete;
    EventLoop& operator=(const EventLoop&) = delete;

    [[nodiscard]] TimePoint now() const noexcept { return is_simulated_ ? simulated_now_ : Clock::now(); }
    /// Runs until no timer is armed any more, or it is left. Can be called again, and goes on then.
    void run();
    /// Lets `run` return, at the end of this turn. From within it.
    void leave() noexcept { leaving_ = true; }
    /// For what Asio does itself: resolving, connecting. Its handlers are called by `run`.
    [[nodiscard]] asio::io_context& context() noexcept { return context_; }
    /// Asio has one task more, or one less: while it has none it is not asked.
    void count_task(int more) noexcept { asio_tasks_ += more; }
    /// A handler for it that allocates nothing.
    template <class Handler>
    [[nodiscard]] auto kept(Handler handler) {
        return KeptHandler<Handler>{memory_, std::move(handler)};
    }
    /// 256 KiB that a watcher may use while it is told of something.
    [[nodiscard]] std::span<char> scratch() noexcept { return scratch_; }

    /// Tells the watcher from now on what happens, until the descriptor is closed. Something that goes on is told of
    /// once: it has to read until there is no more. @return whether the system takes it in
    bool watch(int descriptor, Watcher& watcher) noexcept;
    /// Tells of what is ready once more, in a later turn.
    void look_again(int descriptor, Watcher& watcher) noexcept;
    /// Tells the watcher of nothing in particular, in a later turn.
    void call_later(Watcher& watcher);
    /// Tells it of nothing that happened so far: its descriptor is about to be closed.
    void forget(const Watcher& watcher) noexcept;

  private:
    friend class Timer;
    using Timers = std::multimap<TimePoint, Timer*>;

    bool control(int operation, int descriptor, Watcher& watcher) noexcept;
    void set_alarm();
    [[nodiscard]] int time_without_asio() const noexcept;
    [[nodiscard]] int wait_for_events(int milliseconds) noexcept;
    void wait_for_sockets();
    void tell_of_sockets();
    void tell_of_events(int count);
    void tell_later();
    void call_due_timers();
    void run_simulated();

    bool is_simulated_;
    TimePoint simulated_now_{std::chrono::hours{1}};
    HandlerMemory memory_;
    asio::io_context context_;
    asio::posix::stream_descriptor sockets_;     ///< the epoll set
    asio::steady_timer alarm_;                   ///< rings when the earliest timer is due
    TimePoint alarm_set_to_ = TimePoint::max();  ///< max: it does not ring
    Timers timers_;
    std::array<epoll_event, 256> events_{};
    std::span<epoll_event> untold_;  ///< of the events of this turn
    std::vector<Watcher*> later_;
    std::vector<Watcher*> calling_;
    bool is_later_posted_ = false;
    int asio_tasks_ = 0;  ///< whose handlers are still to be called
    std::vector<char> scratch_;
    bool leaving_ = false;
};

/// Calls back once at a time. Arming it again, or cancelling, forgets the call that was due. Ends before its loop.
class Timer {
  public:
    explicit Timer(EventLoop& loop) : loop_{loop} {}
    ~Timer() { cancel(); }
    Timer(const Timer&) = delete;
    Timer& operator=(const Timer&) = delete;

    /// But for the first time, a callback of at most two pointers' size allocates nothing.
    void arm(TimePoint at, std::function<void()> callback);
    void cancel() noexcept;

  private:
    friend class EventLoop;

    EventLoop& loop_;
    std::function<void()> callback_;
    EventLoop::Timers::iterator place_{};
    EventLoop::Timers::node_type unused_{};  ///< its place in the queue while it is not there
    bool is_armed_ = false;
};

}  // namespace httpbench
