#pragma once

#include "model/url.hpp"

#include <asio/ip/tcp.hpp>
#include <vector>

namespace httpbench {

/// Every address of a URL's host, in the system's order of preference; not empty.
/// @throws Error (`unknown_host`) in one line
[[nodiscard]] std::vector<asio::ip::tcp::endpoint> resolve(const Url& url);

}  // namespace httpbench
