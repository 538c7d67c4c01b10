#pragma once

#include <sched.h>
#include <sys/types.h>

namespace httpbench {

/// All that a server's process needs to begin, made before the fork: after it, memory cannot be had.
struct ServerStart {
    char* const* arguments;  ///< program first, null last
    char** environment;      ///< null last
    const char* folder;      ///< empty: stay
    const cpu_set_t* cpus;   ///< null: those of this process
    int output;              ///< becomes standard output
    int errors;              ///< becomes standard error
    int failure;             ///< gets `errno` when the program cannot be started; closed on exec
};

/// The first thing a guard sends: the server's process id, or why there is none. An int follows when the server has
/// ended: its wait status.
struct Birth {
    pid_t server;
    int error;
};

/// What a forked process does to be a server's guard: starts the server, and ends it and everything that it started,
/// other process groups and sessions included, as soon as the other end of `channel` is closed or sends a byte. That
/// end is closed by the system when its owner dies, of whatever. When the guard itself is killed, the server dies with
/// it.
/// @pre runs in a process just forked, with all signals blocked
[[noreturn]] void guard_server(const ServerStart& start, int channel) noexcept;

}  // namespace httpbench
