#pragma once

#include <sys/types.h>

namespace httpbench::test {

/// Waits for the end of any process, child or not. @return false when it still runs after 10 s
[[nodiscard]] bool ends_soon(pid_t pid);

/// Whether the process is there and has not ended.
[[nodiscard]] bool is_running(pid_t pid);

}  // namespace httpbench::test
