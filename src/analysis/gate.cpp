#include "httpbench/gate.hpp"

#include "analysis/gate_evaluator.hpp"
#include "analysis/gate_names.hpp"

#include <utility>

namespace httpbench {

Gate::Gate(std::shared_ptr<const analysis::GateProgram> program) noexcept : program_{std::move(program)} {}

const std::string& Gate::expression() const noexcept {
    return program_->expression;
}

void Gate::check_names(const Rounds& rounds) const {
    analysis::check_gate_names(*program_, rounds);
}

GateResult Gate::evaluate(const Rounds& rounds) const {
    check_names(rounds);
    return analysis::evaluate_gate(*program_, rounds);
}

Gate parse_gate(std::string_view expression) {
    return Gate{std::make_shared<const analysis::GateProgram>(analysis::parse_gate_program(expression))};
}

}  // namespace httpbench
