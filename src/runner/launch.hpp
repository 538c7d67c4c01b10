#pragma once

#include "runner/running_target.hpp"

#include <stop_token>

namespace httpbench {

/// Launches the targets that say so, and waits until each can be connected to: where the target has no URL, until it
/// prints one, which is filled in. All are started before the first is waited for, so that they are equally old.
/// @throws Error (`launch_failed`) in one line with the last words of the server's standard error; also when a stop is
///         requested meanwhile
void launch(RunningTargets& targets, const std::stop_token& stop);

/// Ends the servers that were launched, all together, and waits until they have.
void end_servers(RunningTargets& targets);

/// Looks for a server that has ended, or does so within the third of a second that its end may take to show after its
/// connections are refused. @throws Error (`launch_failed`) when there is one; with its last words
void check_servers_run(const RunningTargets& targets);

}  // namespace httpbench
