#include "process/cpu_affinity.hpp"

#include "model/cpu_list.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <system_error>
#include <thread>

namespace httpbench {

cpu_set_t usable_cpus() {
    cpu_set_t usable;
    CPU_ZERO(&usable);
    // The kernel cuts what is asked for down to what may be had; a thread of its own changes nothing for the others.
    std::thread{[&usable] {
        cpu_set_t all;
        std::memset(&all, 0xFF, sizeof all);
        (void)sched_setaffinity(0, sizeof all, &all);
        (void)sched_getaffinity(0, sizeof usable, &usable);
    }}.join();
    return usable;
}

std::string pinning_issue(std::string_view list) {
    if (std::string issue = cpu_list_issue(list); !issue.empty()) return issue;
    const cpu_set_t usable = usable_cpus();
    for (const int cpu : cpus_of_list(list)) {
        if (CPU_ISSET(cpu, &usable)) continue;
        return fmt::format("CPU {} is not there or not allowed; this process may use {}", cpu, to_cpu_list(usable));
    }
    return {};
}

cpu_set_t cpu_set_of(std::string_view list) {
    cpu_set_t set;
    CPU_ZERO(&set);
    for (const int cpu : cpus_of_list(list)) CPU_SET(cpu, &set);
    return set;
}

std::string to_cpu_list(const cpu_set_t& set) {
    std::string list;
    for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
        if (!CPU_ISSET(cpu, &set)) continue;
        const int first = cpu;
        while (cpu + 1 < CPU_SETSIZE && CPU_ISSET(cpu + 1, &set)) ++cpu;
        list += fmt::format("{}{}", list.empty() ? "" : ",", first);
        if (cpu > first) list += fmt::format("-{}", cpu);
    }
    return list;
}

void pin_this_thread(int cpu) {
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(cpu, &set);
    if (sched_setaffinity(0, sizeof set, &set) != 0) {
        throw std::system_error{errno, std::generic_category(), fmt::format("cannot pin a load thread to CPU {}", cpu)};
    }
}

}  // namespace httpbench
