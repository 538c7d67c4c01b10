#pragma once

#include "analysis/gate/program.hpp"
#include "httpbench/rounds.hpp"

#include <string>
#include <vector>

namespace httpbench::analysis {

/// What a gate is judged on once: what stands in for the names that its expression leaves open.
struct GateBinding {
    std::string endpoint = {};
    std::string target = {};
    std::string group = {};  ///< the rest of a target's name behind the part that is written, and a point
};

/// The target that a reference means under a binding.
[[nodiscard]] std::string bound_target(const GateReference& reference, const Rounds& rounds,
                                       const GateBinding& binding);

/// Every combination of endpoint, target and group that a gate speaks of; what it names itself is left empty.
[[nodiscard]] std::vector<GateBinding> gate_bindings(const GateProgram& program, const Rounds& rounds);

/// @throws Error (`invalid_value`) when a gate names a target or endpoint that these rounds do not have
void check_gate_names(const GateProgram& program, const Rounds& rounds);

}  // namespace httpbench::analysis
