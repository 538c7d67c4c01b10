#include "support/process_end.hpp"

#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace httpbench::test {

namespace {

bool ends_within(pid_t pid, int milliseconds) {
    const auto process = static_cast<int>(syscall(SYS_pidfd_open, pid, 0));
    if (process < 0) return true;
    pollfd end{.fd = process, .events = POLLIN, .revents = 0};
    const bool ended = poll(&end, 1, milliseconds) == 1;
    close(process);
    return ended;
}

}  // namespace

bool ends_soon(pid_t pid) {
    return ends_within(pid, 10'000);
}

bool is_running(pid_t pid) {
    return !ends_within(pid, 0);
}

}  // namespace httpbench::test
