#include "analysis/gate/evaluator.hpp"

#include "analysis/gate/names.hpp"
#include "analysis/server_cost.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <tuple>

namespace httpbench::analysis {

namespace {

enum class Truth { no, unknown, yes };  ///< ascending: how bad it is for a gate

/// A condition, or all of a gate, under one binding.
struct Judged {
    Truth truth = Truth::unknown;
    double margin = 0;  ///< how far on the failing side, relative to the limit; below 0 on the passing one
    double left = std::numeric_limits<double>::quiet_NaN();
    double right = std::numeric_limits<double>::quiet_NaN();
    const Condition* condition = nullptr;
    std::string missing = {};  ///< why it is unknown
};

/// A gate under one binding of its open names.
class Evaluation {
  public:
    Evaluation(const GateProgram& program, const Rounds& rounds, const GateBinding& binding)
        : program_{program}, rounds_{rounds}, binding_{binding} {}

    /// The condition that decides: of a gate that holds the closest one, else the one that is furthest from holding.
    [[nodiscard]] Judged judged() const {
        Judged decisive;
        for (const Condition& condition : program_.conditions) {
            Judged next = judged(condition);
            const bool decides = decisive.condition == nullptr ||
                                 std::tie(next.truth, next.margin) < std::tie(decisive.truth, decisive.margin);
            if (decides) decisive = std::move(next);
        }
        return decisive;
    }

  private:
    [[nodiscard]] Judged judged(const Condition& condition) const {
        Judged result{.condition = &condition};
        result.left = value_of(condition.left, result.missing);
        result.right = value_of(condition.right, result.missing);
        if (std::isnan(result.left) || std::isnan(result.right)) return result;
        result.truth = holds(condition.relation, result.left, result.right) ? Truth::yes : Truth::no;
        result.margin = margin(condition.relation, result.left, result.right);
        return result;
    }

    static bool holds(Relation relation, double left, double right) {
        switch (relation) {
            case Relation::less:
                return left < right;
            case Relation::less_or_equal:
                return left <= right;
            case Relation::greater:
                return left > right;
            case Relation::greater_or_equal:
                return left >= right;
            case Relation::equal:
                return left == right;
            case Relation::unequal:
                break;
        }
        return left != right;
    }

    static double margin(Relation relation, double left, double right) {
        const double above = (left - right) / (right == 0 ? 1 : std::abs(right));
        switch (relation) {
            case Relation::less:
            case Relation::less_or_equal:
                return -above;
            case Relation::greater:
            case Relation::greater_or_equal:
                return above;
            case Relation::equal:
                return -std::abs(above);
            case Relation::unequal:
                break;
        }
        return std::abs(above);
    }

    /// NaN, and why, where it cannot be calculated.
    double value_of(const Side& side, std::string& missing) const {
        std::vector<double> stack;
        for (const Step& step : side.steps) {
            if (const auto* number = std::get_if<double>(&step)) {
                stack.push_back(*number);
            } else if (const auto* reference = std::get_if<GateReference>(&step)) {
                stack.push_back(value_of(*reference, missing));
            } else {
                const double right = stack.back();
                stack.pop_back();
                stack.back() = calculated(stack.back(), right, std::get<Operation>(step));
            }
        }
        if (std::isfinite(stack.back())) return stack.back();
        if (missing.empty()) missing = fmt::format("{} divides by 0", program_.text(side.span));
        return std::numeric_limits<double>::quiet_NaN();
    }

    static double calculated(double left, double right, Operation operation) {
        switch (operation) {
            case Operation::add:
                return left + right;
            case Operation::subtract:
                return left - right;
            case Operation::multiply:
                return left * right;
            case Operation::divide:
                break;
        }
        return left / right;
    }

    double value_of(const GateReference& reference, std::string& missing) const {
        const std::string& endpoint = reference.endpoint.empty() ? binding_.endpoint : reference.endpoint;
        const std::string target = bound_target(reference, rounds_, binding_);
        const Measurement* const measurement = rounds_.find(target, endpoint);
        const bool anything = measurement != nullptr && !measurement->slices.empty();
        if (anything) {
            if (const auto value = reference.metric->value(*measurement)) return *value;
        }
        if (missing.empty()) {
            missing = fmt::format("{} was not measured: {}", program_.text(reference.span),
                                  anything ? why_missing(*reference.metric, target) : "no round was finished");
        }
        return std::numeric_limits<double>::quiet_NaN();
    }

    [[nodiscard]] std::string why_missing(const GateMetric& metric, const std::string& target) const {
        const std::string_view unseen = metric.of_server ? cost_unseen(rounds_, target) : std::string_view{};
        return unseen.empty() ? std::string{metric.why_missing} : fmt::format("the server {}", unseen);
    }

    const GateProgram& program_;
    const Rounds& rounds_;
    const GateBinding& binding_;
};

bool is_constant(const Side& side) {
    for (const Step& step : side.steps) {
        if (std::holds_alternative<GateReference>(step)) return false;
    }
    return true;
}

/// In which numbers and limit are shown: a ratio against a percentage as one.
Kind shown_kind(const Condition& condition) {
    const Kind& left = condition.left.kind;
    const Kind& right = condition.right.kind;
    return left == Kind{} && right == percentage ? right : sum(left, right);
}

/// "GET /items on new: ", or nothing where the expression names it all.
std::string place(const GateBinding& binding) {
    std::string place = binding.endpoint;
    const std::string& target = binding.target.empty() ? binding.group : binding.target;
    if (!target.empty()) place += (place.empty() ? "" : " on ") + target;
    return place.empty() ? place : place + ": ";
}

std::string message_of(const GateProgram& program, const Judged& judged, const GateBinding& binding, bool of_many) {
    if (judged.truth == Truth::unknown) return place(binding) + judged.missing;
    const Condition& condition = *judged.condition;
    const Kind kind = shown_kind(condition);
    std::string message = fmt::format("{}{}{} is {}", judged.truth == Truth::no && of_many ? "nearest is " : "",
                                      place(binding), program.text(condition.left.span), written(judged.left, kind));
    if (is_constant(condition.right)) return message;
    return message + fmt::format(", {} is {}", program.text(condition.right.span), written(judged.right, kind));
}

}  // namespace

GateResult evaluate_gate(const GateProgram& program, const Rounds& rounds) {
    Judged worst;
    GateBinding where;
    const std::vector<GateBinding> bindings = gate_bindings(program, rounds);
    for (const GateBinding& binding : bindings) {
        Judged next = Evaluation{program, rounds, binding}.judged();
        const bool is_worse =
            worst.condition == nullptr || std::tie(next.truth, next.margin) > std::tie(worst.truth, worst.margin);
        if (!is_worse) continue;
        worst = std::move(next);
        where = binding;
    }
    GateResult result{.expression = program.expression,
                      .passed = worst.truth == Truth::no,
                      .decided = worst.truth != Truth::unknown,
                      .message = "nothing was measured"};
    if (worst.condition == nullptr) return result;
    const Unit unit = unit_of(shown_kind(*worst.condition));
    result.value = worst.left * unit.per_base_unit;
    result.limit = worst.right * unit.per_base_unit;
    result.unit = unit.name;
    result.message = message_of(program, worst, where, bindings.size() > 1);
    return result;
}

}  // namespace httpbench::analysis
