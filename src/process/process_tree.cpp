#include "process/process_tree.hpp"

#include <dirent.h>
#include <fmt/format.h>
#include <unistd.h>

#include <charconv>
#include <ctime>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>

namespace httpbench {

namespace {

using std::chrono::nanoseconds;

std::string contents(const std::string& path) {
    std::ifstream file{path};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// Children belong to the thread that started them.
std::vector<pid_t> children_of(pid_t process) {
    std::vector<pid_t> children;
    for (const pid_t thread : threads_of(process)) {
        std::ifstream list{fmt::format("/proc/{}/task/{}/children", process, thread)};
        for (pid_t child = 0; list >> child;) children.push_back(child);
    }
    return children;
}

/// The number behind "NAME:" in a file like /proc/PID/status; 0 when there is none.
std::uint64_t number_behind(const std::string& text, std::string_view name) {
    const auto found = text.find(fmt::format("\n{}:", name));
    if (found == std::string::npos) return 0;
    const auto begin = text.find_first_of("0123456789", found);
    std::uint64_t number = 0;
    if (begin != std::string::npos) std::from_chars(text.data() + begin, text.data() + text.size(), number);
    return number;
}

}  // namespace

std::vector<pid_t> threads_of(pid_t process) {
    struct Close {
        void operator()(DIR* folder) const noexcept { closedir(folder); }
    };
    const std::unique_ptr<DIR, Close> folder{opendir(fmt::format("/proc/{}/task", process).c_str())};
    std::vector<pid_t> threads;
    if (!folder) return threads;
    while (const dirent* const entry = readdir(folder.get())) {
        const std::string_view name{entry->d_name};
        pid_t thread = 0;
        const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), thread);
        if (error == std::errc{} && end == name.data() + name.size()) threads.push_back(thread);
    }
    return threads;
}

std::vector<pid_t> process_tree(pid_t root) {
    if (threads_of(root).empty()) return {};
    std::vector<pid_t> tree{root};
    for (std::size_t i = 0; i < tree.size(); ++i) {
        for (const pid_t child : children_of(tree[i])) {
            if (child != getpid()) tree.push_back(child);
        }
    }
    return tree;
}

nanoseconds cpu_time(pid_t process) noexcept {
    clockid_t clock{};
    timespec used{};
    if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &used) != 0) return {};
    return std::chrono::seconds{used.tv_sec} + nanoseconds{used.tv_nsec};
}

nanoseconds cpu_time_of_ended_children(pid_t process) {
    const std::string text = contents(fmt::format("/proc/{}/stat", process));
    const auto name_end = text.rfind(')');  // the name before it may hold anything
    if (name_end == std::string::npos) return {};
    std::istringstream fields{text.substr(name_end + 1)};
    std::string skipped;
    for (int field = 3; field <= 15; ++field) fields >> skipped;  // state to stime; proc_pid_stat(5) counts from 1
    std::int64_t user = 0;
    std::int64_t system = 0;
    fields >> user >> system;
    static const std::int64_t ticks_per_second = sysconf(_SC_CLK_TCK);
    return nanoseconds{(user + system) * (1'000'000'000 / ticks_per_second)};
}

std::map<pid_t, nanoseconds> cpu_time_of_threads(pid_t process) {
    std::map<pid_t, nanoseconds> times;
    for (const pid_t thread : threads_of(process)) {
        std::ifstream file{fmt::format("/proc/{}/task/{}/schedstat", process, thread)};
        std::int64_t used = 0;
        if (file >> used) times.emplace(thread, nanoseconds{used});
    }
    return times;
}

std::uint64_t peak_rss_bytes(pid_t process) {
    return number_behind(contents(fmt::format("/proc/{}/status", process)), "VmHWM") * 1024;
}

void reset_peak_rss(pid_t process) {
    std::ofstream{fmt::format("/proc/{}/clear_refs", process)} << '5';
}

cpu_set_t allowed_cpus(pid_t process) {
    cpu_set_t all;
    CPU_ZERO(&all);
    for (const pid_t thread : threads_of(process)) {
        cpu_set_t allowed;
        if (sched_getaffinity(thread, sizeof allowed, &allowed) == 0) CPU_OR(&all, &all, &allowed);
    }
    return all;
}

int common_cpus(const cpu_set_t& a, const cpu_set_t& b) noexcept {
    cpu_set_t common;
    CPU_AND(&common, &a, &b);
    return CPU_COUNT(&common);
}

}  // namespace httpbench
