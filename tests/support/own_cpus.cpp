#include "support/own_cpus.hpp"

#include <sched.h>

namespace httpbench::test {

std::vector<int> own_cpus() {
    cpu_set_t own;
    CPU_ZERO(&own);
    sched_getaffinity(0, sizeof own, &own);
    std::vector<int> cpus;
    for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
        if (CPU_ISSET(cpu, &own)) cpus.push_back(cpu);
    }
    return cpus;
}

}  // namespace httpbench::test
