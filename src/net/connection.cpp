#include "net/connection.hpp"

#include <sys/socket.h>
#include <algorithm>
#include <asio/buffer.hpp>
#include <asio/write.hpp>
#include <cassert>
#include <cerrno>

namespace httpbench {

Connection::Connection(EventLoop& loop, const asio::ip::tcp::endpoint& peer, ConnectionUser& user)
    : loop_{loop}, user_{user}, peer_{peer}, socket_{loop.context()} {}

void Connection::open() {
    assert(!open_);
    const auto generation = ++generation_;
    std::error_code error;
    (void)socket_.open(peer_.protocol(), error);
    if (!error) (void)socket_.non_blocking(true, error);
    if (!error) (void)socket_.set_option(asio::ip::tcp::no_delay{true}, error);
    // A socket that cannot be made fails in `async_connect` again, and so reports from the loop like every other.
    socket_.async_connect(peer_, [this, generation](std::error_code result) {
        if (generation != generation_) return;
        if (result) {
            close();
        } else {
            open_ = true;
        }
        user_.on_opened(result);
    });
}

void Connection::close() noexcept {
    ++generation_;
    open_ = false;
    writing_ = false;
    std::error_code ignored;
    (void)socket_.close(ignored);
}

bool Connection::is_usable() {
    char byte = 0;
    const auto size = ::recv(socket_.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

std::string_view Connection::first_bytes() const noexcept {
    return {buffer_.data(), filled_};
}

void Connection::send(const Request& request, KnownHead* known) {
    assert(open_);
    filled_ = 0;
    parser_.begin(request.is_head, &request.endpoint.expected_body, known);
    send_bytes(request.bytes);
    read();
}

void Connection::send_bytes(std::string_view bytes) {
    const auto sent = ::send(socket_.native_handle(), bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    // An error shows again when the answer is read, and then an answer that was sent before it is not lost.
    if (sent < 0 && errno != EAGAIN && errno != EWOULDBLOCK) return;
    const auto rest = bytes.substr(static_cast<std::size_t>(std::max<ssize_t>(sent, 0)));
    if (rest.empty()) return;
    writing_ = true;
    asio::async_write(socket_, asio::buffer(rest.data(), rest.size()),
                      [this, generation = generation_](std::error_code, std::size_t) {
                          if (generation == generation_) writing_ = false;
                      });
}

void Connection::read() {
    socket_.async_read_some(asio::buffer(buffer_.data() + filled_, buffer_.size() - filled_),
                            [this, generation = generation_](std::error_code error, std::size_t size) {
                                if (generation == generation_) on_read(error, size);
                            });
}

void Connection::on_read(std::error_code error, std::size_t size) {
    if (error) return on_end_of_stream(error);
    const std::string_view bytes{buffer_.data() + filled_, size};
    const bool full = filled_ + size == buffer_.size();
    filled_ = std::min(filled_ + size, kept_bytes);
    if (!take(bytes)) return;
    if (full) return drain();
    read();
}

/// Reads a large answer in large pieces: one system call for 256 KiB instead of one, and one turn of the loop, for 2.
void Connection::drain() {
    static constexpr int pieces_in_a_row = 16;  // then the loop's timers have their turn
    const auto piece = loop_.scratch();
    for (int i = 0; i < pieces_in_a_row; ++i) {
        const auto size = ::recv(socket_.native_handle(), piece.data(), piece.size(), MSG_DONTWAIT);
        if (size <= 0) break;  // nothing yet, the end or an error: the next read tells which
        if (!take({piece.data(), static_cast<std::size_t>(size)})) return;
    }
    read();
}

bool Connection::take(std::string_view bytes) {
    const auto fed = parser_.feed(bytes);
    if (fed.state == ResponseParser::State::incomplete) return true;
    const bool complete = fed.state == ResponseParser::State::complete;
    // Closed: what the peer does not keep open, what sent more than was asked for, what has not taken the whole
    // request.
    if (!complete || !parser_.keep_alive() || fed.consumed < bytes.size() || writing_) close();
    end_exchange(complete ? Reply::Kind::complete : Reply::Kind::broken);
    return false;
}

void Connection::on_end_of_stream(std::error_code error) {
    const bool orderly = error == asio::error::eof;
    close();
    const bool complete = orderly && parser_.finish() == ResponseParser::State::complete;
    end_exchange(complete ? Reply::Kind::complete : Reply::Kind::closed, orderly ? std::error_code{} : error);
}

void Connection::end_exchange(Reply::Kind kind, std::error_code error) {
    user_.on_reply({.kind = kind,
                    .body_is_right = parser_.body_is_right(),
                    .status = parser_.status(),
                    .bytes = parser_.bytes(),
                    .error = error,
                    .reason = parser_.reason()});
}

}  // namespace httpbench
