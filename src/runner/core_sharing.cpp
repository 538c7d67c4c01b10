#include "runner/core_sharing.hpp"

#include "process/process_tree.hpp"

#include <unistd.h>

namespace httpbench {

std::optional<int> shared_cores(const asio::ip::address& address, const std::optional<ProcessCostMeter>& server) {
    const cpu_set_t own = allowed_cpus(getpid());
    if (server) {
        if (const auto cpus = server->cpus()) return common_cpus(own, *cpus);
    }
    if (address.is_loopback()) return CPU_COUNT(&own);
    return std::nullopt;
}

}  // namespace httpbench
