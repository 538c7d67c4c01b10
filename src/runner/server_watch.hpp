#pragma once

#include "httpbench/launched_server.hpp"
#include "httpbench/target.hpp"
#include "process/process_cost.hpp"

#include <asio/ip/tcp.hpp>
#include <optional>
#include <string>

namespace httpbench {

/// How a target's server is watched in a run.
struct ServerWatch {
    std::optional<ProcessCostMeter> meter = {};  ///< none where its processes cannot be seen
    std::string unseen = {};                     ///< why, as `Rounds::cost_unseen` has it
};

/// Finds a target's processes: below the guard of a launched server, the one that the target names, or those that
/// listen at its address.
[[nodiscard]] ServerWatch watch_server(const Target& target, const std::optional<LaunchedServer>& launched,
                                       const asio::ip::tcp::endpoint& address);

}  // namespace httpbench
