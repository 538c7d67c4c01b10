#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

// The limit of what a client of this kind can reach: it sends, receives and parses nothing. One edge-triggered epoll
// set, one `send` and one `recv` for each answer; an answer is over when as many bytes came as the first answer had.

namespace {

using Clock = std::chrono::steady_clock;

struct Connection {
    int fd = -1;
    std::size_t left = 0;  ///< bytes of the answers that are under way
};

int connect_to(std::uint16_t port) {
    const int fd = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) < 0) {
        std::perror("connect");
        std::exit(1);
    }
    const int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return fd;
}

/// Bytes of one answer: what comes until nothing has come for 100 ms.
std::size_t measure_answer(std::uint16_t port, const std::string& request, std::vector<char>& buffer) {
    const int fd = connect_to(port);
    const timeval patience{.tv_sec = 0, .tv_usec = 100'000};
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    (void)!send(fd, request.data(), request.size(), MSG_NOSIGNAL);
    std::size_t size = 0;
    for (ssize_t got = 1; got > 0; size += static_cast<std::size_t>(std::max<ssize_t>(got, 0)))
        got = recv(fd, buffer.data(), buffer.size(), 0);
    close(fd);
    return size;
}

}  // namespace

/// bare_client PORT PATH CONNECTIONS SECONDS [PIPELINE]
int main(int argc, char** argv) {
    if (argc < 5) return 2;
    const auto port = static_cast<std::uint16_t>(std::atoi(argv[1]));
    const std::string one = std::string{"GET "} + argv[2] + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    const int pipeline = argc > 5 ? std::atoi(argv[5]) : 1;
    std::vector<char> buffer(std::size_t{256} * 1024);
    const std::size_t answer = measure_answer(port, one, buffer);
    std::string batch;
    for (int i = 0; i < pipeline; ++i) batch += one;
    const std::size_t all = answer * static_cast<std::size_t>(pipeline);

    const int epoll = epoll_create1(0);
    std::vector<Connection> connections(static_cast<std::size_t>(std::atoi(argv[3])));
    for (auto& connection : connections) {
        connection = {.fd = connect_to(port), .left = all};
        epoll_event event{};
        event.events = EPOLLIN | EPOLLET;
        event.data.ptr = &connection;
        epoll_ctl(epoll, EPOLL_CTL_ADD, connection.fd, &event);
    }
    const auto start = Clock::now();
    const auto end = start + std::chrono::duration<double>{std::atof(argv[4])};
    for (const auto& connection : connections) (void)!send(connection.fd, batch.data(), batch.size(), MSG_NOSIGNAL);
    std::uint64_t requests = 0;
    std::array<epoll_event, 256> events{};
    for (auto now = start; now < end; now = Clock::now()) {
        const int ready = epoll_wait(epoll, events.data(), static_cast<int>(events.size()), 100);
        for (int i = 0; i < ready; ++i) {
            auto& connection = *static_cast<Connection*>(events[static_cast<std::size_t>(i)].data.ptr);
            while (true) {
                const auto got = recv(connection.fd, buffer.data(), buffer.size(), MSG_DONTWAIT);
                if (got <= 0) break;
                connection.left -= static_cast<std::size_t>(got);
                if (connection.left == 0) {
                    requests += static_cast<std::uint64_t>(pipeline);
                    connection.left = all;
                    (void)!send(connection.fd, batch.data(), batch.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
                    break;
                }
            }
        }
    }
    std::printf("%llu requests in %.6f s\n", static_cast<unsigned long long>(requests),
                std::chrono::duration<double>{Clock::now() - start}.count());
}
