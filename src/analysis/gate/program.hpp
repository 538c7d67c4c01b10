#pragma once

#include "analysis/gate/lexer.hpp"
#include "analysis/gate/metrics.hpp"

#include <string>
#include <variant>
#include <vector>

/// A gate's expression as it is evaluated.
namespace httpbench::analysis {

/// A metric as an expression names it.
struct GateReference {
    const GateMetric* metric = nullptr;
    std::string target = {};    ///< empty: each one
    std::string endpoint = {};  ///< empty: each one
    Span span = {};
    Span target_span = {};
    Span endpoint_span = {};
};

enum class Operation : char { add = '+', subtract = '-', multiply = '*', divide = '/' };

/// One step of a calculation on a stack: a number is put on it, an operation replaces the two on top.
using Step = std::variant<double, GateReference, Operation>;

/// One side of a comparison, in the order of evaluation.
struct Side {
    std::vector<Step> steps = {};
    Kind kind = {};
    Span span = {};
};

enum class Relation { less, less_or_equal, greater, greater_or_equal, equal, unequal };

struct Condition {
    Side left = {};
    Side right = {};
    Relation relation = Relation::less;
};

struct GateProgram {
    std::string expression = {};
    std::vector<Condition> conditions = {};  ///< all must hold for the gate to fail; not empty

    [[nodiscard]] std::string_view text(Span span) const {
        return std::string_view{expression}.substr(span.begin, span.end - span.begin);
    }
};

/// Calls `visit(const GateReference&)` with every metric that a gate names.
template <class Visit>
void for_each_reference(const GateProgram& program, Visit&& visit) {
    for (const Condition& condition : program.conditions) {
        for (const Side* side : {&condition.left, &condition.right}) {
            for (const Step& step : side->steps) {
                if (const auto* reference = std::get_if<GateReference>(&step)) visit(*reference);
            }
        }
    }
}

/// Reads an expression and checks its units. @throws Error (`invalid_value`) as `parse_gate`
[[nodiscard]] GateProgram parse_gate_program(std::string_view expression);

}  // namespace httpbench::analysis
