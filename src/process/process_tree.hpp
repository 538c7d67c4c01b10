#pragma once

#include <sched.h>
#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <vector>

/// What /proc tells of a process and of all that it started.
namespace httpbench {

/// A process and its descendants, the process first; empty when it is not there or cannot be seen. An orphan that its
/// descendants left behind is among them when the process is a subreaper. This process and its own descendants are not,
/// where it is a descendant itself.
[[nodiscard]] std::vector<pid_t> process_tree(pid_t root);

/// The threads of a process; empty when it is not there.
[[nodiscard]] std::vector<pid_t> threads_of(pid_t process);

/// CPU time, user and system, of a process since it began, to the nanosecond: of all its threads, those that ended
/// included. 0 when it is not there.
[[nodiscard]] std::chrono::nanoseconds cpu_time(pid_t process) noexcept;

/// CPU time of the children of a process that have ended and that it waited for, and of theirs; in steps of 10 ms or
/// what the system counts in.
[[nodiscard]] std::chrono::nanoseconds cpu_time_of_ended_children(pid_t process);

/// CPU time of every thread of a process, by thread id.
[[nodiscard]] std::map<pid_t, std::chrono::nanoseconds> cpu_time_of_threads(pid_t process);

/// The most memory that a process held at once since it began, or since `reset_peak_rss`; 0 when it cannot be seen.
[[nodiscard]] std::uint64_t peak_rss_bytes(pid_t process);

/// Lets the peak begin anew from what the process holds now. Does nothing when that is not allowed.
void reset_peak_rss(pid_t process);

/// The CPUs that a process, or any of its threads, may run on.
[[nodiscard]] cpu_set_t allowed_cpus(pid_t process);

/// The CPUs that are in both sets.
[[nodiscard]] int common_cpus(const cpu_set_t& a, const cpu_set_t& b) noexcept;

}  // namespace httpbench
