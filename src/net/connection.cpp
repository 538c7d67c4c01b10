#include "net/connection.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <algorithm>
#include <cassert>
#include <cerrno>
#include <span>
#include <utility>

namespace httpbench {

Connection::Connection(EventLoop& loop, const asio::ip::tcp::endpoint& peer, ConnectionUser& user)
    : loop_{loop}, user_{user}, peer_{peer} {}

Connection::~Connection() {
    close();
}

void Connection::open() {
    assert(state_ == State::closed);
    state_ = State::opening;
    ++generation_;
    open_error_ = begin_to_connect();
    // What fails at once is told from the loop like everything else.
    if (open_error_ != 0) loop_.call_later(*this);
}

/// @return errno; 0: the loop will tell
int Connection::begin_to_connect() noexcept {
    socket_ = Descriptor{::socket(peer_.protocol().family(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
    if (socket_.get() < 0) return errno;
    const int on = 1;
    (void)::setsockopt(socket_.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(socket_.get(), peer_.data(), static_cast<socklen_t>(peer_.size())) < 0 && errno != EINPROGRESS) {
        return errno;
    }
    return loop_.watch(socket_.get(), *this) ? 0 : errno;
}

void Connection::close() noexcept {
    if (state_ == State::closed) return;
    loop_.forget(*this);
    socket_.reset();
    state_ = State::closed;
    unsent_ = {};
}

bool Connection::is_usable() const noexcept {
    char byte = 0;
    const auto size = ::recv(socket_.get(), &byte, 1, MSG_PEEK);
    return size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

void Connection::send(const Request& request, std::string_view bytes, KnownHead* known) {
    assert(state_ == State::idle);
    state_ = State::busy;
    first_bytes_ = {};
    parser_.begin(request.is_head, &request.endpoint.expected_body, known);
    unsent_ = bytes;
    send_rest();
    const bool may_change = bytes.data() != request.bytes.data();
    if (may_change && !unsent_.empty()) unsent_ = unsent_copy_.assign(unsent_);
}

void Connection::send_rest() {
    const auto sent = ::send(socket_.get(), unsent_.data(), unsent_.size(), MSG_NOSIGNAL);
    // An error shows again when the answer is read, and then an answer that was sent before it is not lost.
    if (sent > 0) unsent_.remove_prefix(static_cast<std::size_t>(sent));
}

void Connection::on_ready(Readiness readiness) {
    switch (state_) {
        case State::closed:
            return;
        case State::opening:
            return finish_opening();
        case State::idle:
            if (!is_usable()) close();
            return;
        case State::busy:
            if (readiness.writable && !unsent_.empty()) send_rest();
            return read(readiness.at_end);
    }
}

void Connection::finish_opening() {
    int error = std::exchange(open_error_, 0);
    socklen_t size = sizeof error;
    if (error == 0) (void)::getsockopt(socket_.get(), SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0) {
        close();
    } else {
        state_ = State::idle;
    }
    user_.on_opened({error, std::system_category()});
}

/// Reads until there is no more, in pieces of the loop's one large buffer, which stays in the processor's cache: at
/// 4096 connections a buffer of 2 KiB each costs a tenth more CPU, and a large answer eight times the system calls.
void Connection::read(bool at_end) {
    static constexpr int pieces_in_a_row = 16;  // then others, and the loop's timers, have their turn
    const auto generation = generation_;
    const auto piece = loop_.scratch();
    for (int i = 0; i < pieces_in_a_row; ++i) {
        const auto size = ::recv(socket_.get(), piece.data(), piece.size(), 0);
        if (size == 0) return on_end_of_stream({});
        if (size < 0) {
            if (errno != EAGAIN && errno != EWOULDBLOCK) on_end_of_stream({errno, std::system_category()});
            return;
        }
        const auto got = static_cast<std::size_t>(size);
        const bool full = got == piece.size();
        const bool goes_on = take({piece.data(), got}, full);
        // A short read has taken all, unless the stream has an end that is to be read as well.
        if (goes_on ? !full && !at_end : !at_end || generation != generation_ || state_ != State::busy) return;
    }
    loop_.look_again(socket_.get(), *this);
}

bool Connection::take(std::string_view bytes, bool more_may_wait) {
    const auto fed = parser_.feed(bytes);
    if (fed.state == ResponseParser::State::incomplete || !first_bytes_.empty()) {
        keep_first(bytes);
    } else {
        first_bytes_ = bytes.substr(0, kept_bytes);
    }
    if (fed.state == ResponseParser::State::incomplete) return true;
    const bool complete = fed.state == ResponseParser::State::complete;
    state_ = State::idle;
    // Closed: what the peer does not keep open, what sent more than was asked for, what has not taken the whole
    // request.
    if (!complete || !parser_.keep_alive() || fed.consumed < bytes.size() || !unsent_.empty() ||
        (more_may_wait && !is_usable())) {
        close();
    }
    end_exchange(complete ? Reply::Kind::complete : Reply::Kind::broken);
    return false;
}

/// Copies the first bytes of an answer that comes in pieces.
void Connection::keep_first(std::string_view bytes) noexcept {
    const auto filled = first_bytes_.size();
    const auto more = std::min(bytes.size(), kept_bytes - filled);
    std::copy_n(bytes.begin(), more, kept_.begin() + static_cast<std::ptrdiff_t>(filled));
    first_bytes_ = {kept_.data(), filled + more};
}

void Connection::on_end_of_stream(std::error_code error) {
    close();
    const bool complete = !error && parser_.finish() == ResponseParser::State::complete;
    end_exchange(complete ? Reply::Kind::complete : Reply::Kind::closed, error);
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
