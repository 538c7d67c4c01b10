#pragma once

#include "httpbench/load_plan.hpp"
#include "httpbench/target.hpp"
#include "model/url.hpp"

#include <asio/ip/tcp.hpp>
#include <stop_token>
#include <string>
#include <vector>

namespace httpbench {

/// A target that was found to be there.
struct ReadyTarget {
    Url url = {};
    asio::ip::tcp::endpoint address = {};  ///< the first of its host's addresses that accepts connections
    std::string server_header = {};
};

/// Looks at every target before any load: resolves its host, connects to it, and asks for the plan's health path. All
/// are connected to before the first is asked. @param targets with every name and URL filled in
/// @throws Error (`unknown_host`, `unreachable`, `unhealthy`) that names the target, the reason and what to do; also
///         when a stop is requested meanwhile
[[nodiscard]] std::vector<ReadyTarget> preflight(const LoadPlan& plan, const std::vector<Target>& targets,
                                                 const std::stop_token& stop);

}  // namespace httpbench
