#pragma once

#include "http/request.hpp"

#include <asio/ip/tcp.hpp>
#include <chrono>
#include <stop_token>
#include <string>
#include <system_error>

namespace httpbench {

/// One answer, kept whole.
struct Answer {
    int status = 0;
    std::string head = {};  ///< status line and header fields, as received
    std::string body = {};
};

/// Tries to connect. @return no error when the address accepts connections within `patience`
[[nodiscard]] std::error_code try_connect(const asio::ip::tcp::endpoint& address, std::chrono::nanoseconds patience,
                                          std::stop_token stop = {});

/// Sends one request on a connection of its own and waits for its answer. Not for the load: it allocates and keeps.
/// @throws std::system_error when there is no connection, no whole answer within `patience` or before a stop is
///         requested, or no HTTP in it
[[nodiscard]] Answer fetch(const asio::ip::tcp::endpoint& address, const Request& request,
                           std::chrono::nanoseconds patience, std::stop_token stop = {});

/// The value of a header field in an answer's head, without surrounding space; empty when it is not there.
[[nodiscard]] std::string header_value(std::string_view head, std::string_view name);

}  // namespace httpbench
