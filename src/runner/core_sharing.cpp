#include "runner/core_sharing.hpp"

#include "model/cpu_list.hpp"
#include "process/port_owner.hpp"
#include "process/process_tree.hpp"

#include <cstddef>

namespace httpbench {

cpu_set_t client_cpus(const LoadPlan& plan) {
    cpu_set_t set;
    CPU_ZERO(&set);
    if (plan.client_cpus.empty()) {
        (void)sched_getaffinity(0, sizeof set, &set);
        return set;
    }
    const auto cpus = cpus_of_list(plan.client_cpus);
    for (std::size_t i = 0; i < cpus.size() && i < static_cast<std::size_t>(plan.threads); ++i) CPU_SET(cpus[i], &set);
    return set;
}

std::optional<int> shared_cores(const cpu_set_t& client, const asio::ip::tcp::endpoint& address,
                                const std::optional<ProcessCostMeter>& server) {
    if (server) {
        if (const auto cpus = server->cpus()) return common_cpus(client, *cpus);
    }
    if (is_of_this_machine(tcp_address(*address.data()))) return CPU_COUNT(&client);
    return std::nullopt;
}

}  // namespace httpbench
