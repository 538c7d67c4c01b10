#include "runner/server_watch.hpp"

#include "process/port_owner.hpp"
#include "process/process_tree.hpp"

#include <fmt/format.h>
#include <unistd.h>
#include <utility>

namespace httpbench {

namespace {

ServerWatch watch_process(pid_t process) {
    if (process == getpid()) return {.unseen = "runs in the client's own process"};
    if (process_tree(process).empty()) {
        return {.unseen = fmt::format("is not process {}: there is none, or it cannot be seen", process)};
    }
    return {.meter = ProcessCostMeter::of({process})};
}

}  // namespace

ServerWatch watch_server(const Target& target, const std::optional<LaunchedServer>& launched,
                         const asio::ip::tcp::endpoint& address) {
    if (launched) return {.meter = ProcessCostMeter::below(launched->guard_pid())};
    if (target.pid) return watch_process(*target.pid);
    PortOwners owners = port_owners(tcp_address(*address.data()));
    if (owners.processes.empty()) return {.unseen = std::move(owners.unseen)};
    return {.meter = ProcessCostMeter::of(std::move(owners.processes))};
}

}  // namespace httpbench
