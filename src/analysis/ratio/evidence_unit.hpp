#pragma once

#include "analysis/judged_rows.hpp"
#include "analysis/ratio/pairing.hpp"
#include "httpbench/comparator.hpp"

#include <map>
#include <optional>
#include <utility>
#include <vector>

/// From one number a round to one number for each launch: rounds on one launch are correlated. Source: method §4.
namespace httpbench::analysis {

/// By round: the launches of the target and of the reference in which it was measured. Another one of either begins
/// another unit of evidence.
using LaunchesByRound = std::map<int, std::pair<int, int>>;

/// Over all endpoints of the pair; 0 stands for a reference that is not there.
[[nodiscard]] LaunchesByRound launches_by_round(const Rounds& rounds, const Pair& pair);
[[nodiscard]] LaunchesByRound launches_by_round(const Rounds& rounds, const std::string& target);

/// The launch, where anything was launched anew between rounds.
[[nodiscard]] EvidenceUnit evidence_unit(const LaunchesByRound& launches);

/// One number a unit of evidence, in the order of the rounds: that of each round, or of each launch the Hodges–Lehmann
/// median of its rounds' numbers.
[[nodiscard]] std::vector<double> per_unit(const std::map<int, double>& by_round, const LaunchesByRound& launches);

/// The share of the variance that lies between launches, 0…1, by one-way components of variance: (s_b² − s_w²) ÷ n₀ and
/// s_w², the mean squares between and within launches, and n₀ = (N − Σn²/N) ÷ (L − 1) for L launches of n of the N
/// rounds. 0 where nothing varies. None without several rounds in one of several launches. Source: Searle, Casella,
/// McCulloch, Variance Components, §3.6.
[[nodiscard]] std::optional<double> between_launches(const std::map<int, double>& by_round,
                                                     const LaunchesByRound& launches);

}  // namespace httpbench::analysis
