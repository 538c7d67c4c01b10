#include "runner/descriptor_limit.hpp"

#include "httpbench/error.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

namespace httpbench {

void check_descriptor_limit(const LoadPlan& plan, std::size_t target_count) {
    constexpr std::uint64_t for_the_rest = 32;  // event loops, launched servers' pipes, files of the process
    const auto connections = static_cast<std::uint64_t>(httpbench::connections(plan.load));
    const auto needed = connections * target_count + 4 * static_cast<std::uint64_t>(plan.threads) + for_the_rest;
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || needed <= limit.rlim_cur) return;
    const auto fitting = limit.rlim_cur > for_the_rest + 4 ? (limit.rlim_cur - for_the_rest - 4) / target_count : 1;
    throw Error{
        Errc::descriptor_limit,
        fmt::format("{} connections to each of {} target(s) need {} file descriptors, but this process may open {}; "
                    "raise the limit with 'ulimit -n {}' or ask for fewer connections; example: {}",
                    connections, target_count, needed, limit.rlim_cur, needed, fitting)};
}

}  // namespace httpbench
