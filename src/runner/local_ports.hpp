#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace httpbench {

/// How many local ports this system gives to connections to one address; none where it does not say.
/// Source: ip(7), ip_local_port_range.
[[nodiscard]] std::optional<std::uint64_t> local_port_count();

/// Why connections to one address cannot be opened anew in each of so many rounds: a closed one keeps its port for a
/// minute (TIME_WAIT). Empty where they can.
[[nodiscard]] std::string port_shortage(std::uint64_t connections, int rounds, std::uint64_t ports);

}  // namespace httpbench
