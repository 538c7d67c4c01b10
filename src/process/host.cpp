#include "base/fnv1a.hpp"
#include "httpbench/rounds.hpp"

#include <sched.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <string>
#include <string_view>

namespace httpbench {

namespace {

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// The value of the first line "NAME : VALUE" of a file in /proc; empty where there is none.
std::string proc_value(const char* path, std::string_view name) {
    std::ifstream file{path};
    for (std::string line; std::getline(file, line);) {
        const auto colon = line.find(':');
        if (colon == std::string::npos || trimmed({line.data(), colon}) != name) continue;
        return std::string{trimmed(std::string_view{line}.substr(colon + 1))};
    }
    return {};
}

/// /proc/meminfo says "16384256 kB".
std::uint64_t memory_bytes() {
    const std::string text = proc_value("/proc/meminfo", "MemTotal");
    std::uint64_t kibibytes = 0;
    std::from_chars(text.data(), text.data() + text.size(), kibibytes);
    return kibibytes * 1024;
}

std::string first_line(const char* path) {
    std::ifstream file{path};
    std::string line;
    std::getline(file, line);
    return line;
}

int usable_cores() {
    cpu_set_t allowed;
    if (::sched_getaffinity(0, sizeof allowed, &allowed) == 0) return CPU_COUNT(&allowed);
    return static_cast<int>(::sysconf(_SC_NPROCESSORS_ONLN));  // more CPUs than a cpu_set_t holds
}

double load_average() {
    double one_minute = 0;
    return ::getloadavg(&one_minute, 1) == 1 ? one_minute : std::numeric_limits<double>::quiet_NaN();
}

std::string hex(std::uint64_t number) {
    std::string digits(16, '0');
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, number >>= 4U) {
        *digit = "0123456789abcdef"[number & 0x0FU];
    }
    return digits;
}

}  // namespace

Host this_host() {
    utsname system{};
    ::uname(&system);
    return {
        .cpu_model = proc_value("/proc/cpuinfo", "model name"),
        .cores = usable_cores(),
        .kernel = std::string{system.sysname} + " " + system.release,
        .memory_bytes = memory_bytes(),
        .governor = first_line("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"),
        .load_average_before = load_average(),
        .hostname_hash = hex(fnv1a(system.nodename)),
    };
}

}  // namespace httpbench
