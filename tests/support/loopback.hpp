#pragma once

#include <cstdint>
#include <string>

namespace httpbench::test {

/// A socket that listens on a port of 127.0.0.1; 0: a free one. @throws std::runtime_error when it cannot
[[nodiscard]] int listen_on_loopback(int backlog, std::uint16_t port = 0);

[[nodiscard]] std::uint16_t loopback_port(int listener);

/// "http://127.0.0.1:PORT" of a listening socket.
[[nodiscard]] std::string loopback_url(int listener);

}  // namespace httpbench::test
