#pragma once

#include "httpbench/rounds.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace httpbench::analysis {

/// What a server spent on one endpoint, over all slices in which it could be seen.
struct ServerCost {
    std::optional<double> cpu_us_per_request = {};  ///< mean, each slice weighted by its completed requests
    std::optional<std::uint64_t> peak_rss_bytes = {};
};

[[nodiscard]] ServerCost server_cost(std::span<const Slice> slices);

/// Why the cost of a target's server could not be seen, as what "the server" does; empty where it was, or no reason is
/// known.
[[nodiscard]] std::string_view cost_unseen(const Rounds& rounds, std::string_view target) noexcept;

}  // namespace httpbench::analysis
