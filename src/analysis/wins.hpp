#pragma once

#include "httpbench/comparator.hpp"

#include <span>
#include <string>
#include <vector>

namespace httpbench::analysis {

/// How many endpoints each target won, in their order, 0 included: one beats the reference on it; the reference beats
/// all others on it.
[[nodiscard]] std::vector<Wins> count_wins(std::span<const TargetRun> targets, const std::string& reference,
                                           std::span<const PairComparison> pairs);

/// Counts another endpoint for its winner. @pre the winner is among those whose wins are counted
void add_win(std::vector<Wins>& wins, const std::string& winner);

}  // namespace httpbench::analysis
