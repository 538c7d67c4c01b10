#pragma once

#include <string>

namespace httpbench::test {

/// A socket that listens on a free port of 127.0.0.1. @throws std::runtime_error when there is none
[[nodiscard]] int listen_on_loopback(int backlog);

/// "http://127.0.0.1:PORT" of a listening socket.
[[nodiscard]] std::string loopback_url(int listener);

}  // namespace httpbench::test
