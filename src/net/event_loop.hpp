#pragma once

#include "base/descriptor.hpp"
#include "net/timer_queue.hpp"

#include <sys/epoll.h>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace httpbench {

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

/// What one load thread waits on: an edge-triggered epoll set and timers. It is used by that thread alone, takes no
/// lock, and allocates only for more timers at once than ever before. Per request at 50 connections it costs no more
/// than a bare loop, where Asio's sockets cost one more system call and some 500 instructions.
class EventLoop {
  public:
    /// @throws std::system_error when the process may have no more descriptors
    EventLoop();
    EventLoop(const EventLoop&) = delete;
    EventLoop& operator=(const EventLoop&) = delete;

    /// Runs until no timer is armed any more, or it is left. Can be called again, and goes on then.
    void run();
    /// Lets `run` return, at the end of this turn. From within it.
    void leave() noexcept { leaving_ = true; }
    /// 256 KiB that a watcher may use while it is told of something.
    [[nodiscard]] std::span<char> scratch() noexcept { return scratch_; }

    /// Tells the watcher from now on what happens, until the descriptor is closed. Something that goes on is told of
    /// once: it has to read until there is no more. @return whether the system takes it in
    bool watch(int descriptor, Watcher& watcher) noexcept;
    /// Tells of what is ready once more, in a later turn.
    void look_again(int descriptor, Watcher& watcher) noexcept;
    /// Tells the watcher of nothing in particular, in a later turn.
    void call_later(Watcher& watcher) { later_.push_back(&watcher); }
    /// Tells it of nothing that happened so far: its descriptor is about to be closed.
    void forget(const Watcher& watcher) noexcept;

  private:
    friend class Timer;

    bool control(int operation, int descriptor, Watcher& watcher) noexcept;
    void set_alarm() noexcept;
    void tell_of_events(int count);
    void tell_later();
    void call_due_timers();

    Descriptor epoll_;
    Descriptor alarm_;                           ///< rings when the earliest timer is due
    TimePoint alarm_set_to_ = TimePoint::max();  ///< max: it does not ring
    TimerQueue timers_;
    std::array<epoll_event, 256> events_{};
    std::span<epoll_event> untold_;  ///< of the events of this turn
    std::vector<Watcher*> later_;
    std::vector<Watcher*> calling_;
    std::vector<char> scratch_;
    bool leaving_ = false;
};

/// Calls back once at a time. Arming it again, or cancelling, forgets the call that was due.
class Timer : private QueuedTime {
  public:
    explicit Timer(EventLoop& loop) : loop_{loop} {}
    ~Timer() { cancel(); }
    Timer(const Timer&) = delete;
    Timer& operator=(const Timer&) = delete;

    /// A callback of at most two pointers' size allocates nothing.
    void arm(TimePoint at, std::function<void()> callback) {
        callback_ = std::move(callback);
        loop_.timers_.put(*this, at);
    }
    void cancel() noexcept { loop_.timers_.remove(*this); }

  private:
    friend class EventLoop;

    EventLoop& loop_;
    std::function<void()> callback_;
};

}  // namespace httpbench
