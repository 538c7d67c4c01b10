#pragma once

#include "httpbench/comparator.hpp"

#include <map>
#include <span>
#include <string>

namespace httpbench::analysis {

/// How many endpoints each target won, 0 included: one beats the reference on it; the reference beats all others on it.
[[nodiscard]] std::map<std::string, int> count_wins(std::span<const Target> targets, const std::string& reference,
                                                    std::span<const PairComparison> pairs);

}  // namespace httpbench::analysis
