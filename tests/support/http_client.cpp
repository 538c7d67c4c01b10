#include "support/http_client.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <stdexcept>

namespace httpbench::test {

namespace {

constexpr timeval patience{.tv_sec = 10, .tv_usec = 0};

[[noreturn]] void fail(const std::string& what) {
    throw std::runtime_error("test client: " + what);
}

bool same_name(std::string_view a, std::string_view b) {
    return a.size() == b.size() && ::strncasecmp(a.data(), b.data(), a.size()) == 0;
}

std::pair<std::string, std::string> host_and_port(std::string_view url) {
    constexpr std::string_view scheme = "http://";
    if (!url.starts_with(scheme)) fail("not an http URL: " + std::string{url});
    url.remove_prefix(scheme.size());
    url = url.substr(0, url.find('/'));
    const auto colon = url.rfind(':');
    if (colon == std::string_view::npos) fail("no port in the URL");
    std::string_view host = url.substr(0, colon);
    if (host.starts_with('[')) host = host.substr(1, host.size() - 2);
    return {std::string{host}, std::string{url.substr(colon + 1)}};
}

int connect_to(std::string_view url) {
    const auto [host, port] = host_and_port(url);
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* address = nullptr;
    if (const int error = ::getaddrinfo(host.c_str(), port.c_str(), &hints, &address); error != 0) {
        fail(host + ": " + ::gai_strerror(error));
    }
    const int descriptor = ::socket(address->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ::setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const bool connected = ::connect(descriptor, address->ai_addr, address->ai_addrlen) == 0;
    const int error = errno;
    ::freeaddrinfo(address);
    if (!connected) {
        ::close(descriptor);
        fail("cannot connect to " + std::string{url} + ": " + std::strerror(error));
    }
    return descriptor;
}

int to_number(std::string_view text, const char* what) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) fail(std::string{"bad "} + what);
    return number;
}

}  // namespace

std::optional<std::string> Answer::header(std::string_view name) const {
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [name](const auto& header) { return same_name(header.first, name); });
    return found == headers.end() ? std::nullopt : std::optional{found->second};
}

HttpClient::HttpClient(std::string_view url) : descriptor_{connect_to(url)} {}

HttpClient::~HttpClient() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

HttpClient::HttpClient(HttpClient&& other) noexcept
    : descriptor_{std::exchange(other.descriptor_, -1)}, received_{std::move(other.received_)} {}

HttpClient& HttpClient::operator=(HttpClient&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(received_, other.received_);
    return *this;
}

void HttpClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0) fail(std::string{"send: "} + std::strerror(errno));
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

Answer HttpClient::request(std::string_view method, std::string_view target, std::string_view body,
                           std::string_view headers) {
    std::string text;
    text.append(method).append(" ").append(target).append(" HTTP/1.1\r\nHost: test\r\n").append(headers);
    if (!body.empty()) text.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n");
    text.append("\r\n").append(body);
    send(text);
    return method == "HEAD" ? read_answer_without_body() : read_answer();
}

Answer HttpClient::read_answer() {
    Answer answer = read_head();
    const auto length = answer.header("Content-Length");
    const int expected = length ? to_number(*length, "Content-Length") : 0;
    const auto size = static_cast<std::size_t>(std::max(expected, 0));
    while (received_.size() < size) {
        if (!receive()) fail("the connection ended inside a body");
    }
    answer.body = received_.substr(0, size);
    received_.erase(0, size);
    return answer;
}

Answer HttpClient::read_answer_without_body() {
    return read_head();
}

bool HttpClient::closed_by_peer() {
    return received_.empty() && !receive();
}

void HttpClient::finish_sending() {
    ::shutdown(descriptor_, SHUT_WR);
}

Answer HttpClient::read_head() {
    constexpr std::string_view head_end = "\r\n\r\n";
    std::size_t end = 0;
    while ((end = received_.find(head_end)) == std::string::npos) {
        if (!receive()) fail("the connection ended before an answer");
    }
    std::string_view head{received_.data(), end + 2};

    Answer answer;
    if (!head.starts_with("HTTP/1.") || head.size() < 14) fail("not an HTTP answer: " + received_.substr(0, 40));
    answer.version = head.substr(0, 8);
    answer.status = to_number(head.substr(9, 3), "status");
    head.remove_prefix(head.find("\r\n") + 2);
    while (!head.empty()) {
        const std::string_view line = head.substr(0, head.find("\r\n"));
        const auto colon = line.find(": ");
        if (colon == std::string_view::npos) fail("bad header line: " + std::string{line});
        answer.headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
        head.remove_prefix(line.size() + 2);
    }
    received_.erase(0, end + head_end.size());
    return answer;
}

bool HttpClient::receive() {
    std::array<char, 16384> buffer;
    const auto count = ::recv(descriptor_, buffer.data(), buffer.size(), 0);
    if (count > 0) {
        received_.append(buffer.data(), static_cast<std::size_t>(count));
        return true;
    }
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) fail("nothing came within 10 s");
    return false;  // an end of stream, or a reset, which ends it as well
}

}  // namespace httpbench::test
