#pragma once

#include "httpbench/results.hpp"

#include <optional>
#include <string>
#include <vector>

namespace httpbench::analysis {

/// Two results, and what of them is compared.
struct DiffSides {
    const Results& old_results;
    const Results& new_results;
};

/// What makes two results hard to compare: their times, machines, plans and requests, and that one was interrupted.
[[nodiscard]] std::vector<Finding> audit_diff(const DiffSides& sides);

/// What of two machines differs that bears on what they measure.
[[nodiscard]] std::optional<Finding> different_hosts(const Host& old_host, const Host& new_host);

}  // namespace httpbench::analysis
