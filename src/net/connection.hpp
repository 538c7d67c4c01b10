#pragma once

#include "net/event_loop.hpp"
#include "net/known_head.hpp"
#include "net/request.hpp"
#include "net/response_parser.hpp"

#include <array>
#include <asio/basic_stream_socket.hpp>
#include <asio/ip/tcp.hpp>
#include <cstddef>
#include <cstdint>
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
    virtual void on_reply(const Reply& reply) = 0;

  protected:
    ~ConnectionUser() = default;
};

/// One connection to a target: opened, used for one request at a time, closed and opened again. Nothing here allocates
/// once the connection exists. Used by its loop's thread alone.
class Connection {
  public:
    /// The bytes of every answer that are kept for an example.
    static constexpr std::size_t kept_bytes = 200;

    Connection(EventLoop& loop, const asio::ip::tcp::endpoint& peer, ConnectionUser& user);

    /// Begins to connect; `on_opened` follows, never from within this call. @pre not open
    void open();
    /// Begins an exchange; `on_reply` follows, never from within this call, unless `close` comes first.
    /// `request` must live until then, and so must `known`, of that request to this target; null: every byte of the
    /// answer is parsed. @pre open, and no exchange under way
    void send(const Request& request, KnownHead* known);
    /// Closes, and forgets what is under way.
    void close() noexcept;

    [[nodiscard]] bool is_open() const noexcept { return open_; }
    /// Whether an idle connection can still carry a request: the peer neither closed it nor sent what nobody asked for.
    [[nodiscard]] bool is_usable();
    /// The first bytes of the answer that came last, at most `kept_bytes`.
    [[nodiscard]] std::string_view first_bytes() const noexcept;

  private:
    using Socket = asio::basic_stream_socket<asio::ip::tcp, EventLoop::Executor>;

    void send_bytes(std::string_view bytes);
    void read();
    void on_read(std::error_code error, std::size_t size);
    void drain();
    /// @return whether the exchange goes on
    bool take(std::string_view bytes);
    void on_end_of_stream(std::error_code error);
    void end_exchange(Reply::Kind kind, std::error_code error = {});

    EventLoop& loop_;
    ConnectionUser& user_;
    asio::ip::tcp::endpoint peer_;
    Socket socket_;
    ResponseParser parser_;
    std::array<char, 2048 + kept_bytes> buffer_{};  ///< the kept bytes, then what was read last
    std::size_t filled_ = 0;                        ///< bytes of the answer that are kept
    unsigned generation_ = 0;                       ///< tells handlers that were queued before a close
    bool open_ = false;
    bool writing_ = false;
};

}  // namespace httpbench
