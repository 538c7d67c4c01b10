#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace httpbench {

/// Time of all CPUs since the machine began, in the system's ticks.
struct CpuTicks {
    std::uint64_t all = 0;
    std::uint64_t stolen = 0;  ///< wanted by this virtual machine, and given to others
};

/// Reads the first line of /proc/stat: "cpu  user nice system idle iowait irq softirq steal …", of which guest times
/// are part of user. None when it is another text.
[[nodiscard]] std::optional<CpuTicks> parse_cpu_ticks(std::string_view line);

/// Those of this machine now.
[[nodiscard]] std::optional<CpuTicks> cpu_ticks();

/// The share of CPU time that was stolen between two readings, 0…1; none without readings, or any time between them.
[[nodiscard]] std::optional<double> stolen_share(const std::optional<CpuTicks>& before,
                                                 const std::optional<CpuTicks>& after);

}  // namespace httpbench
