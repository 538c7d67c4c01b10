#include "process/steal.hpp"

#include <fstream>
#include <sstream>
#include <string>

namespace httpbench {

std::optional<CpuTicks> parse_cpu_ticks(std::string_view line) {
    constexpr int steal = 7;  // counted from user
    std::istringstream fields{std::string{line}};
    std::string label;
    fields >> label;
    if (label != "cpu") return std::nullopt;
    CpuTicks ticks;
    for (int field = 0; field <= steal; ++field) {
        std::uint64_t time = 0;
        if (!(fields >> time)) return std::nullopt;
        ticks.all += time;
        if (field == steal) ticks.stolen = time;
    }
    return ticks;
}

std::optional<CpuTicks> cpu_ticks() {
    std::ifstream file{"/proc/stat"};
    std::string line;
    std::getline(file, line);
    return parse_cpu_ticks(line);
}

std::optional<double> stolen_share(const std::optional<CpuTicks>& before, const std::optional<CpuTicks>& after) {
    if (!before || !after || after->all <= before->all || after->stolen < before->stolen) return std::nullopt;
    return static_cast<double>(after->stolen - before->stolen) / static_cast<double>(after->all - before->all);
}

}  // namespace httpbench
