#include "net/tcp_stream.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <asio/post.hpp>
#include <cassert>
#include <cerrno>

namespace httpbench {

namespace {

std::error_code last_error() noexcept {
    return {errno, std::system_category()};
}

/// @param at_zero what it means that no byte was moved
Moved moved(ssize_t size, Moved::State at_zero) noexcept {
    if (size > 0) [[likely]]
        return {.bytes = static_cast<std::size_t>(size), .state = Moved::State::some};
    if (size == 0) return {.state = at_zero};
    if (errno == EAGAIN || errno == EWOULDBLOCK) return {};
    return {.state = Moved::State::failed, .error = errno};
}

}  // namespace

TcpStream::TcpStream(EventLoop& loop, const asio::ip::tcp::endpoint& peer, StreamUser& user)
    : loop_{loop}, peer_{peer}, user_{user}, opening_{loop.context()}, openings_{std::make_shared<unsigned>(0)} {}

TcpStream::~TcpStream() {
    TcpStream::close();
}

void TcpStream::open() {
    assert(socket_.get() < 0 && !opening_.is_open());
    const auto handler = [this, &loop = loop_, openings = openings_, mine = *openings_](std::error_code error) {
        loop.count_task(-1);
        if (*openings == mine) finish(error);
    };
    loop_.count_task(1);
    if (const auto error = begin_to_connect()) {
        // What fails at once is told from the loop like everything else.
        asio::post(loop_.context(), loop_.kept([handler, error] { handler(error); }));
        return;
    }
    opening_.async_connect(peer_, loop_.kept(handler));
}

/// Made here, so that no process that is started meanwhile inherits it.
std::error_code TcpStream::begin_to_connect() {
    Descriptor made{::socket(peer_.protocol().family(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
    if (made.get() < 0) return last_error();
    const int on = 1;
    (void)::setsockopt(made.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    std::error_code error;
    (void)opening_.assign(peer_.protocol(), made.get(), error);
    if (!error) (void)made.release();
    return error;
}

void TcpStream::finish(std::error_code error) {
    if (!error) {
        socket_ = Descriptor{opening_.release(error)};
        if (!error && !loop_.watch(socket_.get(), *this)) error = last_error();
    }
    if (error) close();
    // Asio's category does not compare with `std::errc`.
    user_.on_opened({error.value(), std::system_category()});
}

void TcpStream::close() noexcept {
    ++*openings_;
    if (socket_.get() >= 0) {
        loop_.forget(*this);
        socket_.reset();
    }
    if (opening_.is_open()) {
        std::error_code ignored;
        (void)opening_.close(ignored);
    }
}

Moved TcpStream::read(std::span<char> bytes) noexcept {
    return moved(::recv(socket_.get(), bytes.data(), bytes.size(), 0), Moved::State::ended);
}

Moved TcpStream::skip(std::span<char> bytes) noexcept {
    return moved(::recv(socket_.get(), bytes.data(), bytes.size(), MSG_TRUNC), Moved::State::ended);  // not even copied
}

Moved TcpStream::write(std::string_view bytes) noexcept {
    return moved(::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL), Moved::State::some);
}

bool TcpStream::is_quiet() const noexcept {
    char byte = 0;
    const auto size = ::recv(socket_.get(), &byte, 1, MSG_PEEK);
    return size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

StreamMaker tcp_streams(const asio::ip::tcp::endpoint& peer) {
    return [peer](EventLoop& loop, StreamUser& user) { return std::make_unique<TcpStream>(loop, peer, user); };
}

}  // namespace httpbench
