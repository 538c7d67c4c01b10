#include "runner/local_ports.hpp"

#include "base/thousands.hpp"

#include <fmt/format.h>

#include <fstream>

namespace httpbench {

std::optional<std::uint64_t> local_port_count() {
    std::ifstream range{"/proc/sys/net/ipv4/ip_local_port_range"};
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    if (!(range >> first >> last) || last < first) return std::nullopt;
    return last - first + 1;
}

std::string port_shortage(std::uint64_t connections, int rounds, std::uint64_t ports) {
    const std::uint64_t needed = connections * static_cast<std::uint64_t>(rounds);
    if (needed <= ports) return {};
    const auto number = [](std::uint64_t value) { return with_thousands(fmt::to_string(value)); };
    return fmt::format(
        "{} connections, opened anew in {} rounds, need {} local ports, and this system has {} "
        "(net.ipv4.ip_local_port_range)",
        number(connections), rounds, number(needed), number(ports));
}

}  // namespace httpbench
