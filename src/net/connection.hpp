#pragma once

#include "base/descriptor.hpp"
#include "net/event_loop.hpp"
#include "net/known_head.hpp"
#include "net/request.hpp"
#include "net/response_parser.hpp"

#include <array>
#include <asio/ip/tcp.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>

namespace httpbench {

/// How an exchange on a connection ended.
struct Reply {
    enum class Kind : std::uint8_t {
        complete,  ///< an answer in full; `status` and `body_is_right` tell which
        closed,    ///< the peer closed or reset before the answer was complete
        broken,    ///< not HTTP
    };
    Kind kind = Kind::complete;
    bool body_is_right = true;
    int status = 0;
    std::uint64_t bytes = 0;     ///< received for this exchange, head and body
    std::error_code error = {};  ///< with `closed`: what the system said; no error: an orderly close
    const char* reason = "";     ///< with `broken`: what the parser said; lives as long as the program
};

/// What a connection tells the one that uses it, from within `EventLoop::run`.
class ConnectionUser {
  public:
    virtual void on_opened(std::error_code error) = 0;
    /// An exchange ended, the one that began first. Where the connection is closed, those behind it are lost.
    virtual void on_reply(const Reply& reply, TimePoint now) = 0;
    /// No further reply is at hand; follows one or several `on_reply`, with their time.
    virtual void on_all_read(TimePoint now) = 0;

  protected:
    ~ConnectionUser() = default;
};

/// One connection to a target: opened, used for one or several requests at a time, closed and opened again. Nothing
/// here allocates once the connection exists, but to keep what a short write of passing bytes leaves. An idle one that
/// the peer closes, or on which bytes come that nobody asked for, closes by itself. Used by its loop's thread alone.
class Connection final : private Watcher {
  public:
    /// The bytes of every answer that are kept for an example.
    static constexpr std::size_t kept_bytes = 200;

    Connection(EventLoop& loop, const asio::ip::tcp::endpoint& peer, ConnectionUser& user);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Begins to connect; `on_opened` follows, never from within this call. @pre not open
    void open();
    /// Begins so many exchanges, behind those under way; an `on_reply` for each follows, never from within this call,
    /// unless the connection is closed first. `request` must live until then, and so must `known`, of that request to
    /// this target; null: every byte of the answers is parsed.
    /// @param bytes of all these requests: `request.bytes`, or others, which may pass after this call
    /// @pre open; not from within `on_reply`; all under way are of the same request; requests ≥ 1
    void send(const Request& request, std::string_view bytes, std::size_t requests, KnownHead* known);
    /// Another is told of what happens from now on, and every byte that is yet to come is parsed. @pre not from within
    /// a call to the one that was told so far
    void hand_to(ConnectionUser& user) noexcept {
        user_ = &user;
        known_ = nullptr;
        parser_.forget_known_head();
    }
    /// Closes, and forgets what is under way.
    void close() noexcept;

    [[nodiscard]] bool is_open() const noexcept { return state_ >= State::idle; }
    /// Whether an idle connection can still carry a request: the peer neither closed it nor sent what nobody asked for.
    [[nodiscard]] bool is_usable() const noexcept;
    /// The first bytes of the answer under way or, within `on_reply`, of the one that ended; at most `kept_bytes`.
    [[nodiscard]] std::string_view first_bytes() const noexcept { return first_bytes_; }

  private:
    enum class State : std::uint8_t { closed, opening, idle, busy };

    void on_ready(Readiness readiness) override;
    void finish_opening();
    [[nodiscard]] int begin_to_connect() noexcept;
    void send_rest() noexcept;
    void read(bool at_end);
    [[nodiscard]] std::size_t bytes_to_ask_for(bool skips) const noexcept;
    void take(ResponseParser::Fed fed, std::string_view bytes, bool more_may_wait);
    [[nodiscard]] ResponseParser::Fed feed(std::string_view bytes);
    void keep_first(std::string_view bytes) noexcept;
    void expect_answer() noexcept;
    void on_end_of_stream(std::error_code error);
    void tell(Reply::Kind kind, TimePoint now, std::error_code error = {});

    EventLoop& loop_;
    ConnectionUser* user_;
    asio::ip::tcp::endpoint peer_;
    Descriptor socket_;
    State state_ = State::closed;
    unsigned generation_ = 0;  ///< tells one opening from the next
    int open_error_ = 0;       ///< errno, when it was known at once
    const Request* request_ = nullptr;
    KnownHead* known_ = nullptr;
    std::size_t under_way_ = 0;  ///< exchanges; 0 unless busy
    std::string_view unsent_{};  ///< of the requests
    std::string kept_unsent_{};  ///< where `unsent_` points, when it has to outlive the bytes that were given
    ResponseParser parser_;
    std::string_view first_bytes_{};  ///< in what was read last or, when the answer comes in pieces, in `kept_`
    std::array<char, kept_bytes> kept_{};
};

}  // namespace httpbench
