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
    : loop_{loop}, user_{&user}, peer_{peer} {}

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
    under_way_ = 0;
    unsent_ = {};
}

bool Connection::is_usable() const noexcept {
    char byte = 0;
    const auto size = ::recv(socket_.get(), &byte, 1, MSG_PEEK);
    return size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

void Connection::send(const Request& request, std::string_view bytes, std::size_t requests, KnownHead* known) {
    assert(is_open() && requests > 0);
    if (state_ == State::idle) {
        state_ = State::busy;
        request_ = &request;
        known_ = known;
        expect_answer();
    }
    under_way_ += requests;
    const bool is_behind = !unsent_.empty();
    if (!is_behind) {
        unsent_ = bytes;
        send_rest();
        if (unsent_.empty() || bytes.data() == request.bytes.data()) return;
        bytes = unsent_;
    }
    // Built anew, since what is still unsent may lie in the string itself.
    kept_unsent_ = (is_behind ? std::string{unsent_} : std::string{}).append(bytes);
    unsent_ = kept_unsent_;
}

void Connection::send_rest() noexcept {
    const auto sent = ::send(socket_.get(), unsent_.data(), unsent_.size(), MSG_NOSIGNAL);
    // An error shows again when the answer is read, and then an answer that was sent before it is not lost.
    if (sent > 0) unsent_.remove_prefix(static_cast<std::size_t>(sent));
}

void Connection::expect_answer() noexcept {
    first_bytes_ = {};
    parser_.begin(request_->is_head, &request_->endpoint.expected_body, known_);
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
    user_->on_opened({error, std::system_category()});
}

/// Reads until there is no more, in pieces of the loop's one large buffer, which stays in the processor's cache: at
/// 4096 connections a buffer of 2 KiB each costs a tenth more CPU, and a large answer eight times the system calls.
/// What need not be seen of a large body is not even copied: that is half of what an answer of 100 KB costs.
void Connection::read(bool at_end) {
    static constexpr int pieces_in_a_row = 16;  // then others, and the loop's timers, have their turn
    const auto generation = generation_;
    const auto piece = loop_.scratch();
    for (int i = 0; i < pieces_in_a_row; ++i) {
        const bool skips = parser_.skippable() > 0 && first_bytes_.size() == kept_bytes;
        const auto wanted = std::min(bytes_to_ask_for(skips), piece.size());
        const auto size = ::recv(socket_.get(), piece.data(), wanted, skips ? MSG_TRUNC : 0);
        if (size == 0) return on_end_of_stream({});
        if (size < 0) {
            if (errno != EAGAIN && errno != EWOULDBLOCK) on_end_of_stream({errno, std::system_category()});
            return;
        }
        const auto got = static_cast<std::size_t>(size);
        const bool full = got == wanted;
        const std::string_view bytes{piece.data(), got};
        take(skips ? parser_.skip(got) : feed(bytes), bytes, full);
        // A short read has taken all, unless the stream has an end that is to be read as well.
        if ((!full && !at_end) || generation != generation_ || state_ != State::busy) return;
    }
    loop_.look_again(socket_.get(), *this);
}

std::size_t Connection::bytes_to_ask_for(bool skips) const noexcept {
    const auto unseen = parser_.skippable();
    if (unseen == 0) return parser_.worth_reading();
    if (!skips) return kept_bytes - first_bytes_.size();
    // One more byte than this answer has left tells that nothing waits behind it; another answer's are not touched.
    return under_way_ == 1 ? unseen + 1 : unseen;
}

void Connection::take(ResponseParser::Fed fed, std::string_view bytes, bool more_may_wait) {
    if (fed.state == ResponseParser::State::incomplete) return;
    const auto now = Clock::now();  // once for all answers that came together
    while (true) {
        bytes.remove_prefix(fed.consumed);
        const bool complete = fed.state == ResponseParser::State::complete;
        if (--under_way_ == 0) state_ = State::idle;
        // Closed: what the peer does not keep open, what sent more than was asked for, what has not taken the whole of
        // the requests that it answered.
        const bool is_last = under_way_ == 0;
        if (!complete || !parser_.keep_alive() ||
            (is_last && (!bytes.empty() || !unsent_.empty() || (more_may_wait && !is_usable())))) {
            close();
        }
        tell(complete ? Reply::Kind::complete : Reply::Kind::broken, now);
        if (state_ != State::busy) break;
        expect_answer();
        if (bytes.empty()) break;
        fed = feed(bytes);
        if (fed.state == ResponseParser::State::incomplete) break;
    }
    user_->on_all_read(now);
}

/// Gives the parser bytes, and keeps the answer's first ones.
ResponseParser::Fed Connection::feed(std::string_view bytes) {
    const auto fed = parser_.feed(bytes);
    const auto of_answer = bytes.substr(0, fed.state == ResponseParser::State::complete ? fed.consumed : bytes.size());
    if (fed.state == ResponseParser::State::incomplete || !first_bytes_.empty()) {
        keep_first(of_answer);
    } else {
        first_bytes_ = of_answer.substr(0, kept_bytes);
    }
    return fed;
}

/// Copies the first bytes of an answer that comes in pieces.
void Connection::keep_first(std::string_view bytes) noexcept {
    const auto filled = first_bytes_.size();
    const auto more = std::min(bytes.size(), kept_bytes - filled);
    std::copy_n(bytes.begin(), more, kept_.begin() + static_cast<std::ptrdiff_t>(filled));
    first_bytes_ = {kept_.data(), filled + more};
}

void Connection::on_end_of_stream(std::error_code error) {
    const auto now = Clock::now();
    close();
    const bool complete = !error && parser_.finish() == ResponseParser::State::complete;
    tell(complete ? Reply::Kind::complete : Reply::Kind::closed, now, error);
    user_->on_all_read(now);
}

void Connection::tell(Reply::Kind kind, TimePoint now, std::error_code error) {
    user_->on_reply({.kind = kind,
                     .body_is_right = parser_.body_is_right(),
                     .status = parser_.status(),
                     .bytes = parser_.bytes(),
                     .error = error,
                     .reason = parser_.reason()},
                    now);
}

}  // namespace httpbench
