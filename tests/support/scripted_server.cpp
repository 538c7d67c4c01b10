#include "support/scripted_server.hpp"

#include "support/loopback.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

namespace httpbench::test {

namespace {

/// The length of the body that a request's head promises.
std::size_t body_length(std::string_view head) {
    constexpr std::string_view name = "\r\nContent-Length: ";
    const auto at = head.find(name);
    std::size_t length = 0;
    if (at != std::string_view::npos) {
        const auto* first = head.data() + at + name.size();
        std::from_chars(first, head.data() + head.size(), length);
    }
    return length;
}

}  // namespace

bool Peer::wait_readable(std::chrono::nanoseconds patience) {
    std::array<pollfd, 2> watched{pollfd{fd_, POLLIN, 0}, pollfd{stop_fd_, POLLIN, 0}};
    const auto milliseconds = std::chrono::ceil<std::chrono::milliseconds>(patience).count();
    return poll(watched.data(), watched.size(), static_cast<int>(milliseconds)) > 0 && watched[1].revents == 0;
}

std::string Peer::read_request() {
    std::array<char, 65536> buffer{};
    while (true) {
        const auto head_end = unread_.find("\r\n\r\n");
        if (head_end != std::string::npos) {
            const auto size = head_end + 4 + body_length(std::string_view{unread_}.substr(0, head_end));
            if (unread_.size() >= size) {
                ++requests_;
                auto request = unread_.substr(0, size);
                unread_.erase(0, size);
                return request;
            }
        }
        if (!wait_readable(std::chrono::minutes{1})) return {};
        const auto size = recv(fd_, buffer.data(), buffer.size(), 0);
        if (size <= 0) return {};
        unread_.append(buffer.data(), static_cast<std::size_t>(size));
    }
}

bool Peer::wait_for_first_byte() {
    return wait_readable(std::chrono::minutes{1});
}

bool Peer::send(std::string_view bytes) {
    while (!bytes.empty()) {
        std::array<pollfd, 2> watched{pollfd{fd_, POLLOUT, 0}, pollfd{stop_fd_, POLLIN, 0}};
        if (poll(watched.data(), watched.size(), -1) < 0 || watched[1].revents != 0) return false;
        const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && errno != EAGAIN) return false;
        bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(sent, 0)));
    }
    return true;
}

void Peer::wait_for_close() {
    std::array<char, 4096> buffer{};
    while (wait_readable(std::chrono::minutes{1}) && recv(fd_, buffer.data(), buffer.size(), 0) > 0) {
    }
}

bool Peer::pause(std::chrono::nanoseconds time) {
    pollfd stop{stop_fd_, POLLIN, 0};
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    const timespec timeout{.tv_sec = seconds.count(), .tv_nsec = (time - seconds).count()};
    return ppoll(&stop, 1, &timeout, nullptr) == 0;
}

void Peer::half_close() {
    shutdown(fd_, SHUT_WR);
}

void Peer::reset() {
    const linger none{.l_onoff = 1, .l_linger = 0};
    setsockopt(fd_, SOL_SOCKET, SO_LINGER, &none, sizeof none);
}

ScriptedServer::ScriptedServer(Script script, std::uint16_t port) : script_{std::move(script)} {
    listener_ = listen_on_loopback(1024, port);
    stop_fd_ = eventfd(0, EFD_CLOEXEC);
    acceptor_ = std::jthread{[this] { accept_all(); }};
}

ScriptedServer::~ScriptedServer() {
    const std::uint64_t one = 1;
    (void)!write(stop_fd_, &one, sizeof one);
    acceptor_.join();
    servings_.clear();
    close(listener_);
    close(stop_fd_);
}

std::string ScriptedServer::url() const {
    return loopback_url(listener_);
}

std::uint16_t ScriptedServer::port() const {
    return loopback_port(listener_);
}

void ScriptedServer::stop_listening() noexcept {
    shutdown(listener_, SHUT_RDWR);
}

void ScriptedServer::accept_all() {
    while (true) {
        std::array<pollfd, 2> watched{pollfd{listener_, POLLIN, 0}, pollfd{stop_fd_, POLLIN, 0}};
        if (poll(watched.data(), watched.size(), -1) < 0 || watched[1].revents != 0) return;
        const int fd = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (fd < 0) {
            if (errno == EINVAL) return;  // no longer listening
            continue;
        }
        const int on = 1;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        ++open_connections_;
        servings_.remove_if([](const Serving& serving) { return serving.over.load(); });
        auto& serving = servings_.emplace_back();
        serving.thread = std::jthread{[this, &serving, fd, index = connections_++] {
            Peer peer{fd, index, requests_, stop_fd_};
            script_(peer);
            close(fd);
            --open_connections_;
            serving.over = true;
        }};
    }
}

ScriptedServer::Script always(std::string answer) {
    return [answer = std::move(answer)](Peer& peer) {
        while (!peer.read_request().empty() && peer.send(answer)) {
        }
    };
}

ScriptedServer::Script answering(std::function<std::string(const std::string& request)> answer) {
    return [answer = std::move(answer)](Peer& peer) {
        for (auto request = peer.read_request(); !request.empty(); request = peer.read_request()) {
            if (!peer.send(answer(request))) return;
        }
    };
}

std::string json_answer(std::string_view body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + std::string{body};
}

std::string ok_answer(std::string_view body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string{body};
}

}  // namespace httpbench::test
