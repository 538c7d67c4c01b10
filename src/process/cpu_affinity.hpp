#pragma once

#include <sched.h>

#include <string>
#include <string_view>

/// On which CPUs threads run.
namespace httpbench {

/// The CPUs that the threads of this process may be moved to: those that are online and that its cpuset allows, also
/// where it keeps to fewer now.
[[nodiscard]] cpu_set_t usable_cpus();

/// Why nothing can be pinned to a list of CPUs here: it does not read, or names one that is not usable. Empty where it
/// can.
[[nodiscard]] std::string pinning_issue(std::string_view list);

/// The CPUs of a list. @pre `pinning_issue` is empty
[[nodiscard]] cpu_set_t cpu_set_of(std::string_view list);

/// A set as a list: "0-1,3".
[[nodiscard]] std::string to_cpu_list(const cpu_set_t& set);

/// Pins the calling thread to one CPU. @throws std::system_error when the system refuses
void pin_this_thread(int cpu);

}  // namespace httpbench
