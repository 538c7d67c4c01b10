#include "process/process_cost.hpp"

#include "process/process_tree.hpp"

#include <algorithm>

namespace httpbench {

using std::chrono::nanoseconds;

double utilisation(nanoseconds cpu, const std::vector<nanoseconds>& of_threads, int cores,
                   nanoseconds elapsed) noexcept {
    if (elapsed <= nanoseconds{0}) return 0;
    const auto ran =
        std::count_if(of_threads.begin(), of_threads.end(), [&](nanoseconds used) { return used > elapsed / 1000; });
    const auto usable = static_cast<double>(std::clamp<std::ptrdiff_t>(ran, 1, std::max(cores, 1)));
    const std::chrono::duration<double> available = std::chrono::duration<double>{elapsed} * usable;
    return std::min(1.0, std::chrono::duration<double>{cpu} / available);
}

std::vector<pid_t> ProcessCostMeter::processes() const {
    std::vector<pid_t> all;
    for (const pid_t root : roots_) {
        std::vector<pid_t> tree = process_tree(root);
        if (tree.empty()) return {};
        if (treated_ == Roots::left_out) tree.erase(tree.begin());
        all.insert(all.end(), tree.begin(), tree.end());
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

ProcessCostMeter::Reading ProcessCostMeter::read() const {
    Reading reading{.time = std::chrono::steady_clock::now(), .processes = processes()};
    if (treated_ == Roots::left_out) {
        for (const pid_t above : roots_) reading.cpu += cpu_time_of_ended_children(above);
    }
    for (const pid_t process : reading.processes) {
        reading.cpu += cpu_time(process) + cpu_time_of_ended_children(process);
        reading.cpu_of_threads.merge(cpu_time_of_threads(process));
    }
    return reading;
}

void ProcessCostMeter::begin() {
    begin_ = read();
    for (const pid_t process : begin_.processes) reset_peak_rss(process);
    if (const auto allowed = cpus()) cores_ = CPU_COUNT(&*allowed);
}

std::optional<ProcessCost> ProcessCostMeter::end() const {
    const Reading now = read();
    if (begin_.processes.empty() || now.processes.empty()) return std::nullopt;
    ProcessCost cost{.cpu = std::max(nanoseconds{0}, now.cpu - begin_.cpu)};
    for (const pid_t process : now.processes) cost.peak_rss_bytes += peak_rss_bytes(process);

    std::vector<nanoseconds> of_threads;
    for (const auto& [thread, used] : now.cpu_of_threads) {
        const auto before = begin_.cpu_of_threads.find(thread);
        of_threads.push_back(before == begin_.cpu_of_threads.end() ? used : used - before->second);
    }
    cost.utilisation = httpbench::utilisation(cost.cpu, of_threads, cores_, now.time - begin_.time);
    return cost;
}

std::optional<cpu_set_t> ProcessCostMeter::cpus() const {
    const auto watched = processes();
    if (watched.empty()) return std::nullopt;
    cpu_set_t all;
    CPU_ZERO(&all);
    for (const pid_t process : watched) {
        const cpu_set_t allowed = allowed_cpus(process);
        CPU_OR(&all, &all, &allowed);
    }
    return all;
}

}  // namespace httpbench
