#pragma once

#include "net/event_loop.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <system_error>

namespace httpbench {

/// What a read or a write came to.
struct Moved {
    enum class State : std::uint8_t {
        some,     ///< bytes were moved
        blocked,  ///< none can be moved now
        ended,    ///< the peer has closed its side
        failed,   ///< with an error
    };
    std::size_t bytes = 0;
    State state = State::blocked;
    int error = 0;  ///< errno, with `failed`
};

/// What a stream tells the one that uses it, from within `EventLoop::run`.
class StreamUser {
  public:
    /// It was opened, or could not be.
    virtual void on_opened(std::error_code error) = 0;
    /// Bytes came, or can be sent again, or the peer is gone.
    virtual void on_ready(Readiness readiness) = 0;

  protected:
    ~StreamUser() = default;
};

/// Bytes to a peer and back. Opened, closed and opened again; used by its loop's thread alone. Edge-triggered: what is
/// ready is told of once, and is to be read until there is no more. The virtual calls are coarse, one a read and one a
/// sending, and cost some ten instructions a request.
class Stream {
  public:
    virtual ~Stream() = default;

    /// Begins to connect; `on_opened` follows, never from within this call. @pre closed
    virtual void open() = 0;
    /// Nothing is told of any more.
    virtual void close() noexcept = 0;
    [[nodiscard]] virtual Moved read(std::span<char> bytes) noexcept = 0;
    /// Takes bytes that nobody looks at, into the same memory or none.
    [[nodiscard]] virtual Moved skip(std::span<char> bytes) noexcept = 0;
    [[nodiscard]] virtual Moved write(std::string_view bytes) noexcept = 0;
    /// Whether the peer neither closed it nor sent what is not read yet.
    [[nodiscard]] virtual bool is_quiet() const noexcept = 0;
    /// Tells of what is ready once more, in a later turn.
    virtual void look_again() noexcept = 0;
};

/// Makes a stream to a peer. The loop and the user outlive it.
using StreamMaker = std::function<std::unique_ptr<Stream>(EventLoop& loop, StreamUser& user)>;

}  // namespace httpbench
