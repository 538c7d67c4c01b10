#pragma once

#include "net/connection.hpp"
#include "net/event_loop.hpp"

#include <cstdint>

namespace httpbench {

class SliceLoop;

/// One connection and the request that is on it. Within a slice it begins a request whenever the last one has ended,
/// and sees each to its one outcome; between slices it rests and its connection stays open.
class Exchange final : private ConnectionUser {
  public:
    Exchange(EventLoop& loop, const asio::ip::tcp::endpoint& peer);
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

    /// Begins the first request of a slice. @pre at rest
    void start(SliceLoop& slice, TimePoint now);
    /// The slice's time is over: what is in flight is aborted, and drained without being counted again.
    void end_by_clock();
    /// Aborts what is in flight without draining it: no slice follows that it could run into.
    void cut_short();
    /// Ends the request whose time is over.
    void expire(TimePoint now);

  private:
    enum class State : std::uint8_t {
        resting,      ///< no request, and none will begin in this slice
        opening,      ///< a request waits for its connection
        waiting,      ///< a request waits for its answer
        backing_off,  ///< no request; the next one begins after a pause, since the target could not be reached
    };

    void begin(TimePoint now);
    void send();
    void reopen(TimePoint now);
    void back_off(TimePoint now);
    void rest(TimePoint now);
    void next(TimePoint now);
    void on_opened(std::error_code error) override;
    void on_reply(const Reply& reply) override;
    void record(const Reply& reply, TimePoint now);
    [[nodiscard]] bool may_resend(const Reply& reply) const noexcept;

    Connection connection_;
    Timer pause_;
    SliceLoop* slice_ = nullptr;
    TimePoint begun_{};  ///< the request's start; that of its first sending when it was resent
    TimePoint opening_since_{};
    std::uint64_t index_ = 0;    ///< of the request, from which its bytes follow
    int failures_in_a_row_ = 0;  ///< to connect
    State state_ = State::resting;
    bool established_ = false;  ///< the connection was open in this slice
    bool reused_ = false;       ///< the request went out on a connection that had carried another before
    bool resent_ = false;
    bool aborted_ = false;  ///< counted already: only to be drained
};

}  // namespace httpbench
