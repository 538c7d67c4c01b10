#include "listening.hpp"

#include <unistd.h>
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

// The fastest server that still speaks HTTP to a client of good manners: it counts the ends of heads in what it
// receives and sends as many times the same answer. Against it the client is the limit, not the server.

using namespace listening;

namespace {

std::string answer_of(std::size_t body_size) {
    return "HTTP/1.1 200 OK\r\nServer: constant\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nContent-Type: text/plain\r\n"
           "Content-Length: " +
           std::to_string(body_size) + "\r\nConnection: keep-alive\r\n\r\n" + std::string(body_size, 'x');
}

/// What costs a client more than its server: a long head, and a framing that has every byte parsed.
std::string chunked_answer() {
    std::string head = "HTTP/1.1 200 OK\r\nServer: constant\r\nTransfer-Encoding: chunked\r\n";
    for (int i = 0; i < 20; ++i)
        head += "X-Policy-" + std::to_string(i) + ": default-src 'self'; frame-ancestors 'none'\r\n";
    return head + "\r\n1e\r\n" + std::string(30, 'x') + "\r\n0\r\n\r\n";
}

/// Heads end in an empty line, here always at the end of what was received or before the next request.
std::size_t requests_in(const char* bytes, std::size_t size) {
    std::size_t count = 0;
    for (std::size_t i = 3; i < size; ++i) count += bytes[i] == '\n' && bytes[i - 2] == '\n' && bytes[i - 1] == '\r';
    return count;
}

/// A server that does nothing for a while, again and again.
class Stall {
  public:
    Stall(int stall_ms, int every_ms) : stall_{stall_ms}, every_{every_ms} {}

    /// Returns at once outside of a stall, and at its end within one.
    void wait() {
        if (stall_.count() == 0) return;
        const auto now = std::chrono::steady_clock::now();
        if (first_ == std::chrono::steady_clock::time_point{}) first_ = now + every_ / 2;
        if (now < first_) return;
        const auto in_turn = (now - first_) % every_;
        if (in_turn < stall_) std::this_thread::sleep_for(stall_ - in_turn);
    }

  private:
    std::chrono::milliseconds stall_;
    std::chrono::milliseconds every_;
    std::chrono::steady_clock::time_point first_{};  ///< the start of the first stall
};

}  // namespace

/// constant_server PORT [chunked | STALL_MS EVERY_MS]; 0: the system chooses. Prints where it listens. With a stall it
/// does nothing for the first STALL_MS of every EVERY_MS, for the first time half of that after its first request.
int main(int argc, char** argv) {
    if (argc < 2 || argc > 4 || (argc == 3 && argv[2] != std::string{"chunked"})) return 2;
    const std::string answer = argc == 3 ? chunked_answer() : answer_of(30);
    Stall stall{argc == 4 ? std::atoi(argv[2]) : 0, argc == 4 ? std::atoi(argv[3]) : 1};
    const int listener = listen_on(static_cast<std::uint16_t>(std::atoi(argv[1])));
    print_address(listener);
    const int epoll = epoll_create1(0);
    watch(epoll, listener);
    std::string answers;
    for (int i = 0; i < 64; ++i) answers += answer;
    std::array<epoll_event, 256> events{};
    std::vector<char> buffer(std::size_t{64} * 1024);
    while (true) {
        const int ready = epoll_wait(epoll, events.data(), static_cast<int>(events.size()), -1);
        for (int i = 0; i < ready; ++i) {
            const int fd = events[static_cast<std::size_t>(i)].data.fd;
            if (fd == listener) {
                const int peer = accept_from(listener);
                // Level-triggered, it would serve some connections ahead of others that wait longer: a tail of its own.
                watch(epoll, peer, EPOLLET);
                continue;
            }
            stall.wait();
            const auto size = recv(fd, buffer.data(), buffer.size(), MSG_DONTWAIT);
            if (size <= 0) {
                close(fd);
                continue;
            }
            const auto count = requests_in(buffer.data(), static_cast<std::size_t>(size));
            if (send(fd, answers.data(), std::min<std::size_t>(count, 64) * answer.size(), MSG_NOSIGNAL) < 0) close(fd);
        }
    }
}
