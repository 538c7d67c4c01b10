#include "httpbench/gate.hpp"

#include "analysis/gate/evaluator.hpp"
#include "analysis/gate/names.hpp"

#include <utility>

namespace httpbench {

Gate::Gate(const Gate& other) : program_{new analysis::GateProgram{*other.program_}} {}

Gate::Gate(Gate&& other) noexcept : program_{std::exchange(other.program_, nullptr)} {}

Gate& Gate::operator=(Gate other) noexcept {
    std::swap(program_, other.program_);
    return *this;
}

Gate::~Gate() {
    delete program_;
}

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
    return Gate{new analysis::GateProgram{analysis::parse_gate_program(expression)}};
}

}  // namespace httpbench
