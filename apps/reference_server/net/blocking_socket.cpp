#include "reference_server/net/blocking_socket.hpp"

#include <sys/socket.h>
#include <sys/time.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace httpbench::reference {

BlockingSocket::Result BlockingSocket::receive(std::span<char> space, Clock::duration patience, std::size_t& count) {
    if (patience <= Clock::duration::zero()) return Result::timeout;  // although bytes may be there: they drip for ever
    set_timeout(SO_RCVTIMEO, receive_timeout_, patience);
    const auto received = ::recv(descriptor_, space.data(), space.size(), 0);
    if (received < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return Result::timeout;
    if (received <= 0) return Result::end;
    count = static_cast<std::size_t>(received);
    return Result::bytes;
}

bool BlockingSocket::send(std::string_view bytes, Clock::duration patience) {
    set_timeout(SO_SNDTIMEO, send_timeout_, patience);
    const auto sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    return sent == static_cast<ssize_t>(bytes.size());  // blocking: less is sent only when the time is over
}

void BlockingSocket::turn_away(std::string_view answer) {
    ::send(descriptor_, answer.data(), answer.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    ::shutdown(descriptor_, SHUT_WR);
    std::array<char, 4096> dropped;
    ::recv(descriptor_, dropped.data(), dropped.size(), MSG_DONTWAIT);  // unread bytes would reset the connection
}

void BlockingSocket::end(Clock::duration patience) {
    ::shutdown(descriptor_, SHUT_WR);
    const auto deadline = Clock::now() + patience;
    std::array<char, 4096> dropped;
    std::size_t count = 0;
    for (auto left = patience; left > Clock::duration::zero(); left = deadline - Clock::now()) {
        if (receive(dropped, left, count) != Result::bytes) return;
    }
}

void BlockingSocket::set_timeout(int option, Clock::duration& current, Clock::duration wanted) {
    // A zero would mean to wait for ever.
    wanted = std::max<Clock::duration>(wanted, std::chrono::milliseconds{1});
    if (wanted == current) return;
    current = wanted;
    const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(wanted).count();
    const timeval time{.tv_sec = microseconds / 1'000'000, .tv_usec = microseconds % 1'000'000};
    ::setsockopt(descriptor_, SOL_SOCKET, option, &time, sizeof time);
}

}  // namespace httpbench::reference
