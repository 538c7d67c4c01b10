#include "reference_server/net/listener.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <cerrno>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <system_error>

namespace httpbench::reference {

namespace {

std::string authority(const std::string& host, std::uint16_t port) {
    const bool ipv6 = host.find(':') != std::string::npos;
    return (ipv6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

[[noreturn]] void fail(const std::string& host, std::uint16_t port, std::string_view reason) {
    throw std::runtime_error{"cannot listen on " + authority(host, port) + ": " + std::string{reason}};
}

std::uint16_t port_of(int descriptor) {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size);
    const auto port = address.ss_family == AF_INET6 ? reinterpret_cast<const sockaddr_in6&>(address).sin6_port
                                                    : reinterpret_cast<const sockaddr_in&>(address).sin_port;
    return ntohs(port);
}

}  // namespace

Listener listen_on(const std::string& host, std::uint16_t port) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE;
    addrinfo* found = nullptr;
    if (const int error = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found); error != 0) {
        fail(host, port, ::gai_strerror(error));
    }
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> address{found, &::freeaddrinfo};

    FileDescriptor descriptor{::socket(address->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
    const int on = 1;
    const bool listening = descriptor &&
                           ::setsockopt(descriptor.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
                           ::bind(descriptor.get(), address->ai_addr, address->ai_addrlen) == 0 &&
                           ::listen(descriptor.get(), SOMAXCONN) == 0;
    if (!listening) fail(host, port, std::generic_category().message(errno));
    const std::uint16_t bound = port_of(descriptor.get());
    return {std::move(descriptor), "http://" + authority(host, bound)};
}

Accepted accept_from(int listener, int flags) {
    using Result = Accepted::Result;
    FileDescriptor descriptor{::accept4(listener, nullptr, nullptr, flags | SOCK_CLOEXEC)};
    if (descriptor) {
        const int on = 1;
        ::setsockopt(descriptor.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        return {Result::connection, std::move(descriptor)};
    }
    switch (errno) {
        case EMFILE:
        case ENFILE:
        case ENOBUFS:
        case ENOMEM:
            return {Result::exhausted, {}};
        case EBADF:
        case EINVAL:
        case ENOTSOCK:
            return {Result::closed, {}};
        default:
            return {Result::none, {}};  // nobody waits, or somebody who has gone already
    }
}

}  // namespace httpbench::reference
