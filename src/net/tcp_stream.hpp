#pragma once

#include "base/descriptor.hpp"
#include "net/event_loop.hpp"
#include "net/stream.hpp"

#include <asio/ip/tcp.hpp>
#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace httpbench {

/// A plain TCP connection, without Nagle's algorithm. Asio connects it; then its socket is in the loop's own set.
class TcpStream final : public Stream, private Watcher {
  public:
    TcpStream(EventLoop& loop, const asio::ip::tcp::endpoint& peer, StreamUser& user);
    ~TcpStream() override;
    TcpStream(const TcpStream&) = delete;
    TcpStream& operator=(const TcpStream&) = delete;

    void open() override;
    void close() noexcept override;
    [[nodiscard]] Moved read(std::span<char> bytes) noexcept override;
    [[nodiscard]] Moved skip(std::span<char> bytes) noexcept override;
    [[nodiscard]] Moved write(std::string_view bytes) noexcept override;
    [[nodiscard]] bool is_quiet() const noexcept override;
    void look_again() noexcept override { loop_.look_again(socket_.get(), *this); }

  private:
    void on_ready(Readiness readiness) override { user_.on_ready(readiness); }
    [[nodiscard]] std::error_code begin_to_connect();
    void finish(std::error_code error);

    EventLoop& loop_;
    asio::ip::tcp::endpoint peer_;
    StreamUser& user_;
    asio::ip::tcp::socket opening_;       ///< Asio's while it connects
    Descriptor socket_;                   ///< ours once it has
    std::shared_ptr<unsigned> openings_;  ///< outlives this object in handlers: whose call is still wanted
};

/// Streams to this address.
[[nodiscard]] StreamMaker tcp_streams(const asio::ip::tcp::endpoint& peer);

}  // namespace httpbench
