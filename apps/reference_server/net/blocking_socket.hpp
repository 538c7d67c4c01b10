#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <string_view>

namespace httpbench::reference {

/// A connected socket whose calls wait, but not for ever.
class BlockingSocket {
  public:
    using Clock = std::chrono::steady_clock;
    enum class Result { bytes, end, timeout };

    explicit BlockingSocket(int descriptor) : descriptor_{descriptor} {}

    /// Waits until some bytes come. A reset counts as the end. Without patience it is a timeout at once.
    Result receive(std::span<char> space, Clock::duration patience, std::size_t& count);

    /// Sends all bytes. @return whether the client took them in time
    bool send(std::string_view bytes, Clock::duration patience);

    /// Sends what the socket takes and drops what has come, both without waiting, before the socket is closed.
    void turn_away(std::string_view answer);

    /// Ends the connection so that the client can read all that was sent: a socket closed with unread bytes would be
    /// reset, which discards them. Reads and drops what still comes until the client ends its side too.
    void end(Clock::duration patience);

  private:
    void set_timeout(int option, Clock::duration& current, Clock::duration wanted);

    int descriptor_;
    Clock::duration receive_timeout_{};
    Clock::duration send_timeout_{};
};

}  // namespace httpbench::reference
