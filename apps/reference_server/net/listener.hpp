#pragma once

#include <cstdint>
#include <string>

#include "reference_server/net/file_descriptor.hpp"

namespace httpbench::reference {

/// A socket that accepts connections, non-blocking.
struct Listener {
    FileDescriptor descriptor;
    std::string url;  ///< "http://HOST:PORT", with the port that the system chose when it was to choose
};

/// @param port 0: the system chooses
/// @throws std::runtime_error with one line: the address and the reason
[[nodiscard]] Listener listen_on(const std::string& host, std::uint16_t port);

/// What became of an attempt to accept a connection.
struct Accepted {
    enum class Result {
        connection,  ///< `descriptor` is it
        none,        ///< nobody is waiting
        exhausted,   ///< descriptors or memory have run out: try again in a while
        closed,      ///< the listener cannot be used any more
    };

    Result result = Result::none;
    FileDescriptor descriptor = {};
};

/// Accepts one connection, with Nagle's algorithm off and closed on exec.
/// @param flags SOCK_NONBLOCK, or 0 for a blocking connection
[[nodiscard]] Accepted accept_from(int listener, int flags);

}  // namespace httpbench::reference
