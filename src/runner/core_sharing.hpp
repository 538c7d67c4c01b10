#pragma once

#include "httpbench/load_plan.hpp"
#include "process/process_cost.hpp"

#include <sched.h>

#include <asio/ip/tcp.hpp>
#include <optional>

namespace httpbench {

/// The CPUs that a plan's load threads run on: those that they are pinned to, or those of the calling thread, which
/// starts them.
[[nodiscard]] cpu_set_t client_cpus(const LoadPlan& plan);

/// How many cores a target's server and the client may both run on. Where the server's processes cannot be seen it goes
/// by the address: all of the client's cores on this machine, none known elsewhere.
[[nodiscard]] std::optional<int> shared_cores(const cpu_set_t& client, const asio::ip::tcp::endpoint& address,
                                              const std::optional<ProcessCostMeter>& server);

}  // namespace httpbench
