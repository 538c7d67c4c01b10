#include "httpbench/gate.hpp"

#include "analysis/gate_evaluator.hpp"
#include "analysis/gate_names.hpp"

namespace httpbench {

void Gate::check_names(const Rounds& rounds) const {
    analysis::check_gate_names(analysis::parse_gate_program(expression_), rounds);
}

GateResult Gate::evaluate(const Rounds& rounds) const {
    const auto program = analysis::parse_gate_program(expression_);
    analysis::check_gate_names(program, rounds);
    return analysis::evaluate_gate(program, rounds);
}

Gate parse_gate(std::string_view expression) {
    return Gate{analysis::parse_gate_program(expression).expression};
}

}  // namespace httpbench
