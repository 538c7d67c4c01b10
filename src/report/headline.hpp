#pragma once

#include "httpbench/comparator.hpp"
#include "httpbench/rounds.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace httpbench::report {

/// What all endpoints together say of one pair, in a sentence: "coroutine is 1.34× faster than threaded [1.32, 1.37] on
/// this Intel Xeon, 2 cores: MODERATE." @param place as `place_in_words` has it
/// @pre the pair is of all endpoints together
[[nodiscard]] std::string headline(const PairComparison& whole, std::string_view place = {});

/// " on this Intel Xeon, 2 cores": an interval speaks of one machine. Empty where it is not known, or where two results
/// of different machines are compared.
[[nodiscard]] std::string place_in_words(const Host& host, const Comparison& comparison);

/// The headline of every pair, in order; of a single target that it was measured.
[[nodiscard]] std::vector<std::string> headlines(const Rounds& rounds, const Comparison& comparison);

/// "closed loop with 50 connections, 10 rounds of 250ms, seed 1".
[[nodiscard]] std::string plan_in_words(const LoadPlan& plan);

/// "AMD EPYC, 2 cores, 4.0 GiB, Linux 6.1.0"; what is not known is left out.
[[nodiscard]] std::string host_in_words(const Host& host);

}  // namespace httpbench::report
