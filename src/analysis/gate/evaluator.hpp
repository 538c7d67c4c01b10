#pragma once

#include "analysis/gate/program.hpp"
#include "httpbench/gate.hpp"

namespace httpbench::analysis {

/// Judges rounds by a gate whose names are theirs. What it says is about the worst binding: one for which the gate
/// holds, else one that cannot be judged, else the one that comes nearest.
[[nodiscard]] GateResult evaluate_gate(const GateProgram& program, const Rounds& rounds);

}  // namespace httpbench::analysis
