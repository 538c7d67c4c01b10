#pragma once

#include "engine/in_flight.hpp"
#include "engine/late_end.hpp"
#include "net/connection.hpp"
#include "net/event_loop.hpp"

#include <chrono>
#include <memory>
#include <vector>

namespace httpbench {

/// A connection whose requests had no answer when their slice was over: out of use, and followed until each has one, or
/// its time is over. Used by its loop's thread alone.
class SetAside final : private ConnectionUser {
  public:
    /// @param connection that carries the requests and no others
    /// @param request whose answers are awaited; outlives this object
    SetAside(EventLoop& loop, std::unique_ptr<Connection> connection, InFlight requests, const Request& request,
             const AsideTag& tag, std::chrono::nanoseconds timeout, std::vector<LateEnd>& ends);
    SetAside(const SetAside&) = delete;
    SetAside& operator=(const SetAside&) = delete;

    [[nodiscard]] bool is_over() const noexcept { return requests_.empty(); }
    /// Requests that are waited for.
    [[nodiscard]] std::size_t size() const noexcept { return requests_.size(); }
    [[nodiscard]] const AsideTag& tag() const noexcept { return tag_; }
    /// Ends what is left as `aborted`, as nobody waits any longer.
    void abandon();

  private:
    void on_opened(std::error_code error) override;
    void on_reply(const Reply& reply) override;
    void on_all_read(TimePoint now) override;
    void wait();
    void expire(TimePoint now);
    void end_all(Outcome outcome, const char* detail, TimePoint now);

    EventLoop& loop_;
    std::unique_ptr<Connection> connection_;
    InFlight requests_;
    const Request& request_;
    AsideTag tag_;
    std::chrono::nanoseconds timeout_;
    std::vector<LateEnd>& ends_;
    Timer timer_;
};

}  // namespace httpbench
