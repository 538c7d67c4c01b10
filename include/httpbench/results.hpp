#pragma once

#include "httpbench/comparator.hpp"
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

}  // namespace httpbench
