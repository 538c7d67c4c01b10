#pragma once

#include "process/process_cost.hpp"

#include <asio/ip/address.hpp>
#include <optional>

namespace httpbench {

/// How many cores a target's server and this process may both run on. Where the server's processes cannot be seen it
/// goes by the address: all of this process's cores on loopback, none known elsewhere.
[[nodiscard]] std::optional<int> shared_cores(const asio::ip::address& address,
                                              const std::optional<ProcessCostMeter>& server);

}  // namespace httpbench
