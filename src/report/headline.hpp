#pragma once

#include "httpbench/comparator.hpp"
#include "httpbench/rounds.hpp"

#include <string>
#include <vector>

namespace httpbench::report {

/// What all endpoints together say of one pair, in a sentence: "coroutine is 1.34× faster than threaded [1.32, 1.37]:
/// MODERATE." @pre the pair is of all endpoints together
[[nodiscard]] std::string headline(const PairComparison& whole);

/// The headline of every pair, in order; of a single target that it was measured.
[[nodiscard]] std::vector<std::string> headlines(const Rounds& rounds, const Comparison& comparison);

/// "closed loop with 50 connections, 10 rounds of 250ms, seed 1".
[[nodiscard]] std::string plan_in_words(const LoadPlan& plan);

/// "AMD EPYC, 2 cores, 4.0 GiB, Linux 6.1.0"; what is not known is left out.
[[nodiscard]] std::string host_in_words(const Host& host);

}  // namespace httpbench::report
