#pragma once

#include "httpbench/comparator.hpp"
#include "httpbench/export.hpp"
#include "httpbench/gate.hpp"
#include "httpbench/rounds.hpp"

#include <string>
#include <vector>

namespace httpbench {

/// A whole result: what was measured, and what it says. One document from which every format is made.
struct Results {
    std::string command = "compare";     ///< that made it: "compare", "run" or "diff"
    Rounds rounds = {};                  ///< what was measured
    Comparison comparison = {};          ///< without pairs for a single target
    std::vector<GateResult> gates = {};  ///< in the order in which they were asked for; none without gates
};

/// Two results of the same plan as one, as `merge` of their rounds makes it, judged anew with the reference and the
/// confidence of `first`, with the finding `hosts_differ` (warning) where the machines do. Gates are left out.
/// @throws Error (`invalid_results`) as `merge` of rounds, and where one of them is the result of a diff
[[nodiscard]] HTTPBENCH_EXPORT Results merge(const Results& first, const Results& second);

}  // namespace httpbench
