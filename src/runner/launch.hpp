#pragma once

#include "httpbench/launched_server.hpp"
#include "httpbench/target.hpp"

#include <optional>
#include <stop_token>
#include <vector>

namespace httpbench {

/// One per target; none for a target that was running already.
using LaunchedServers = std::vector<std::optional<LaunchedServer>>;

/// Launches the targets that say so, one after the other, and waits until each can be connected to: where the target
/// has no URL, until it prints one, which is filled in.
/// @throws Error (`launch_failed`) in one line with the last words of the server's standard error; also when a stop is
///         requested meanwhile
[[nodiscard]] LaunchedServers launch(std::vector<Target>& targets, const std::stop_token& stop);

/// Looks for a server that has ended, or does so within the third of a second that its end may take to show after its
/// connections are refused. @throws Error (`launch_failed`) when there is one; with its last words
void check_servers_run(const std::vector<Target>& targets, const LaunchedServers& servers);

}  // namespace httpbench
