#pragma once

#include "engine/in_flight.hpp"
#include "httpbench/outcome.hpp"
#include "net/connection.hpp"
#include "net/event_loop.hpp"

#include <cstddef>
#include <cstdint>

namespace httpbench {

class SliceLoop;

/// One connection and the requests that are on it: one, or up to `pipeline` at a time, which the server answers in
/// their order. Within a slice it begins a request whenever another has ended and one may begin, and sees each to its
/// one outcome; between slices it rests and its connection stays open.
class Exchange final : private ConnectionUser {
  public:
    Exchange(EventLoop& loop, const asio::ip::tcp::endpoint& peer, std::size_t pipeline = 1);
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

    /// Begins the first request of a slice. @pre at rest
    void start(SliceLoop& slice, TimePoint now);
    /// Begins a request that has become due, or rests when no more will. @pre idle
    void wake(TimePoint now);
    /// The slice's time is over: what is in flight is aborted, and drained without being counted again.
    void end_by_clock();
    /// Aborts what is in flight without draining it: no slice follows that it could run into.
    void cut_short();
    /// Ends the requests whose time is over.
    void expire(TimePoint now);

  private:
    enum class State : std::uint8_t {
        resting,      ///< no request, and none will begin in this slice
        idle,         ///< no request, and in an open loop none is due
        opening,      ///< the requests wait for their connection
        waiting,      ///< the requests wait for their answers
        backing_off,  ///< no request; the next one begins after a pause, since the target could not be reached
    };

    void begin(TimePoint now);
    [[nodiscard]] bool begin_one(TimePoint now);
    void fill(TimePoint now);
    void send(std::size_t requests);
    void reopen(TimePoint now);
    void back_off(TimePoint now);
    void pause_or_rest(TimePoint now);
    void rest(TimePoint now);
    void on_opened(std::error_code error) override;
    void on_reply(const Reply& reply, TimePoint now) override;
    void on_all_read(TimePoint now) override;
    void record(const Reply& reply, const Begun& request, TimePoint now);
    void go_on_without_connection(Outcome outcome, TimePoint now);
    void abort_all();
    [[nodiscard]] bool may_resend(const Begun& request) const noexcept;

    Connection connection_;
    Timer pause_;
    SliceLoop* slice_ = nullptr;
    InFlight in_flight_;
    TimePoint opening_since_{};
    std::uint64_t index_ = 0;    ///< of the request, from which its bytes follow
    int failures_in_a_row_ = 0;  ///< to connect
    State state_ = State::resting;
    bool established_ = false;  ///< the connection was open in this slice
    bool proven_ = false;       ///< the connection has carried an answer
    bool aborted_ = false;      ///< what is in flight is counted already, and only to be drained
};

}  // namespace httpbench
