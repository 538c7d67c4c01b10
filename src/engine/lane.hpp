#pragma once

#include "engine/in_flight.hpp"
#include "httpbench/outcome.hpp"
#include "net/connection.hpp"
#include "net/event_loop.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <system_error>

namespace httpbench {

class SliceLoop;

/// What drives one connection: the requests that are on it, one or several at a time. Within a slice it begins a
/// request whenever another has ended and one may begin, and sees each to its one outcome; between slices it rests and
/// its connection stays open.
class Lane final : private ConnectionUser {
  public:
    /// @param depth requests under way on its connection, at most
    Lane(EventLoop& loop, ConnectionMaker maker, std::size_t depth = 1);
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;

    /// Closes the connection; the next one is made so. @pre at rest
    void renew(ConnectionMaker maker);

    // What the slice tells it.
    /// Begins the first request of a slice, after a while. @pre at rest
    void start(SliceLoop& slice, TimePoint now, std::chrono::nanoseconds delay);
    /// Begins a request that has become due, or rests when no more will. @pre idle
    void wake(TimePoint now);
    /// The window opens, or closes.
    void note_window_opens(TimePoint now) noexcept;
    void note_window_closes(TimePoint now) noexcept;
    /// No more requests may begin: rests, unless requests wait for their answers, which are awaited.
    void stop();
    /// Its answers are awaited no longer: what waits is set aside, or aborted where no answer can be hoped for.
    void give_up();
    /// Aborts what is in flight without draining it: no slice follows that it could run into.
    void cut_short();
    /// Ends the requests whose time is over.
    void expire(TimePoint now);

    [[nodiscard]] bool is_resting() const noexcept { return state_ == State::resting; }
    /// Whether an answer may be hoped for: the connection, or the one before it in this slice, has carried one, or the
    /// server stands still for all.
    [[nodiscard]] bool may_hope() const noexcept;
    /// The intended send of the oldest request that is on it; max without one.
    [[nodiscard]] TimePoint oldest() const noexcept {
        return in_flight_.empty() ? TimePoint::max() : in_flight_[in_flight_.first()].intended;
    }

  private:
    enum class State : std::uint8_t {
        resting,      ///< no request, and none will begin in this slice
        idle,         ///< no request, and in an open loop none is due
        opening,      ///< the requests wait for their connection
        waiting,      ///< the requests wait for their answers
        backing_off,  ///< no request; the next one begins after a pause
    };

    [[nodiscard]] std::unique_ptr<Connection> new_connection() {
        return std::make_unique<Connection>(loop_, maker_, static_cast<ConnectionUser&>(*this));
    }
    void begin(TimePoint now);
    [[nodiscard]] Ticket begin_one(TimePoint now);
    void fill(TimePoint now);
    void send_all();
    void put_on(Ticket ticket);
    void reopen(TimePoint now);
    void back_off(TimePoint now);
    void pause_or_rest(TimePoint now);
    void rest();
    void on_opened(std::error_code error) override;
    void on_reply(const Reply& reply) override;
    void on_all_read(TimePoint now) override;
    void record(const Reply& reply, const Begun& request, TimePoint now);
    void fail(const Begun& request, Outcome outcome, const Reply& reply, TimePoint now);
    void ended(const Begun& request, TimePoint now);
    void go_on_without_connection(Outcome outcome, TimePoint now);
    void set_aside();
    void abort_all();
    [[nodiscard]] bool may_resend(const Begun& request) const noexcept;

    EventLoop& loop_;
    ConnectionMaker maker_;
    std::unique_ptr<Connection> connection_;
    Timer pause_;
    SliceLoop* slice_ = nullptr;
    std::size_t depth_;
    InFlight in_flight_;
    TimePoint opening_since_{};
    int failures_in_a_row_ = 0;  ///< to connect
    State state_ = State::resting;
    bool established_ = false;  ///< the connection was open while the window was
    bool proven_ = false;       ///< the connection has carried an answer
    bool answered_ = false;     ///< a request of this slice has ended with an answer
    bool closes_each_ = false;  ///< after its one request
    bool heard_ = false;        ///< a request of this slice has ended
};

}  // namespace httpbench
