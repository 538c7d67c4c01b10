#include "analysis/gate/program.hpp"
#include "httpbench/nearest_word.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>

namespace httpbench::analysis {

namespace {

constexpr int deepest_parentheses = 50;

constexpr std::pair<std::string_view, Relation> relations[] = {
    {"<", Relation::less},    {"<=", Relation::less_or_equal},
    {">", Relation::greater}, {">=", Relation::greater_or_equal},
    {"==", Relation::equal},  {"!=", Relation::unequal},
};

/// Recursive descent: expression = condition { "and" condition }, condition = sum relation sum, and so downwards.
class Parser {
  public:
    explicit Parser(std::string_view text) : text_{text}, tokens_{gate_tokens(text)} {}

    GateProgram program() {
        GateProgram program{.expression = std::string{text_}};
        do program.conditions.push_back(condition());
        while (take("and"));
        reject_rest();
        return program;
    }

  private:
    using Type = Token::Type;

    [[nodiscard]] const Token& token() const { return tokens_[at_]; }
    [[nodiscard]] bool is(std::string_view text) const {
        return (token().type == Type::symbol || token().type == Type::word) && token().text == text;
    }
    bool take(std::string_view text) {
        if (!is(text)) return false;
        ++at_;
        return true;
    }
    [[noreturn]] void reject(Span span, std::string_view message) const { reject_gate(text_, span, message); }
    [[nodiscard]] std::string_view shown(Span span) const { return text_.substr(span.begin, span.end - span.begin); }

    [[noreturn]] void reject_rest_as(std::string_view message) const { reject(token().span, message); }
    void reject_rest() const {
        if (token().type == Type::end) return;
        if (is("&&")) reject_rest_as("'&&' is written 'and'");
        if (is("or") || is("||")) reject_rest_as("there is no 'or': give --fail-if once for each condition");
        if (relation_here()) reject_rest_as("a second comparison: join comparisons with 'and'");
        reject_rest_as(
            fmt::format("'{}' cannot stand here; example: p99 > 20ms and throughput < 1000", shown(token().span)));
    }

    [[nodiscard]] std::optional<Relation> relation_here() const {
        for (const auto& [symbol, relation] : relations) {
            if (is(symbol)) return relation;
        }
        return std::nullopt;
    }

    Condition condition() {
        Condition condition{.left = sum()};
        const auto relation = relation_here();
        if (!relation) {
            if (is("=")) reject(token().span, "'=' is written '=='");
            if (token().type != Type::end && !is("and")) reject_rest();
            reject(token().span, "a comparison is missing; example: p99 > 20ms");
        }
        condition.relation = *relation;
        ++at_;
        condition.right = sum();
        require_alike(condition.left, condition.right, "compared");
        if (name_of(condition.left.kind).empty()) {
            reject(condition.left.span, "this is no duration, rate, size, count, percentage or ratio");
        }
        return condition;
    }

    void require_alike(const Side& left, const Side& right, std::string_view done) const {
        if (is_compatible(left.kind, right.kind)) return;
        const bool right_is_bare = right.kind == bare_number;
        const Side& wrong = right_is_bare || left.kind != bare_number ? right : left;
        const Side& other = &wrong == &right ? left : right;
        const auto name = [](const Side& side) {
            const std::string_view known = name_of(side.kind);
            return known.empty() ? std::string_view{"of no unit that a measurement has"} : known;
        };
        const std::string_view example = example_of(other.kind);
        reject(wrong.span,
               fmt::format("'{}' is {} and '{}' {}: they cannot be {}{}{}", shown(other.span), name(other),
                           shown(wrong.span), name(wrong), done, example.empty() ? "" : "; example: ", example));
    }

    static Side joined(Side left, Side right, Operation operation, const Kind& kind) {
        left.steps.insert(left.steps.end(), right.steps.begin(), right.steps.end());
        left.steps.emplace_back(operation);
        left.kind = kind;
        left.span.end = right.span.end;
        return left;
    }

    Side sum() {
        Side left = product_of_factors();
        while (is("+") || is("-")) {
            const auto operation = static_cast<Operation>(token().text.front());
            ++at_;
            Side right = product_of_factors();
            require_alike(left, right, operation == Operation::add ? "added" : "subtracted");
            const Kind kind = analysis::sum(left.kind, right.kind);
            left = joined(std::move(left), std::move(right), operation, kind);
        }
        return left;
    }

    Side product_of_factors() {
        Side left = factor();
        while (is("*") || is("/")) {
            const auto operation = static_cast<Operation>(token().text.front());
            ++at_;
            Side right = factor();
            const Kind kind =
                operation == Operation::multiply ? product(left.kind, right.kind) : quotient(left.kind, right.kind);
            left = joined(std::move(left), std::move(right), operation, kind);
        }
        return left;
    }

    Side factor() {
        const Token& first = token();
        if (first.type == Type::number) {
            ++at_;
            return {.steps = {first.number}, .kind = first.kind, .span = first.span};
        }
        if (is("(")) return parenthesis();
        if (first.type == Type::quoted || (first.type == Type::word && !is("and"))) return reference();
        if (first.type == Type::end) reject(first.span, "something is missing here; example: p99 > 20ms");
        if (is("-")) reject(first.span, "no measured number is negative; example: p99 > 20ms");
        reject(first.span,
               fmt::format("a number or a metric must stand here, not '{}'; example: p99 > 20ms", shown(first.span)));
    }

    Side parenthesis() {
        const Span open = token().span;
        if (++depth_ > deepest_parentheses) reject(open, "more than 50 parentheses in one another");
        ++at_;
        Side inside = sum();
        if (!is(")")) reject(open, "this parenthesis is not closed");
        inside.span = {open.begin, token().span.end};
        ++at_;
        --depth_;
        return inside;
    }

    /// The dotted names up to the metric: all but the last are the target's.
    Side reference() {
        GateReference result;
        const std::size_t begin = token().span.begin;
        while (tokens_[at_ + 1].type == Type::symbol && tokens_[at_ + 1].text == ".") {
            result.target += (result.target.empty() ? "" : ".") + token().text;
            result.target_span = {begin, token().span.end};
            at_ += 2;
            if (token().type != Type::word && token().type != Type::quoted) {
                reject(token().span, "a metric must stand behind the point; example: new.p99 > 20ms");
            }
        }
        result.metric = metric_here();
        result.span = {begin, token().span.end};
        ++at_;
        if (token().type == Type::selection) {
            result.endpoint = token().text;
            result.endpoint_span = token().span;
            result.span.end = token().span.end;
            ++at_;
        }
        const Kind kind = result.metric->kind;
        const Span span = result.span;
        return {.steps = {std::move(result)}, .kind = kind, .span = span};
    }

    [[nodiscard]] const GateMetric* metric_here() const {
        const std::string& name = token().text;
        if (token().type == Type::quoted) reject(token().span, "a metric stands behind a target; example: \"a b\".p99");
        if (const GateMetric* known = find_gate_metric(name)) return known;
        std::vector<std::string_view> names;
        for (const GateMetric& metric : gate_metrics()) names.push_back(metric.name);
        if (const std::string_view nearest = nearest_word(name, names); !nearest.empty()) {
            reject(token().span, fmt::format("unknown metric '{}'; did you mean '{}'?", name, nearest));
        }
        if (find_gate_metric(name.substr(0, name.find('-'))) != nullptr) {
            reject(token().span, fmt::format("unknown metric '{}'; put spaces around '-' to subtract", name));
        }
        reject(token().span, fmt::format("unknown metric '{}', none of {}", name, fmt::join(names, " ")));
    }

    std::string_view text_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    int depth_ = 0;
};

}  // namespace

GateProgram parse_gate_program(std::string_view expression) {
    return Parser{expression}.program();
}

}  // namespace httpbench::analysis
