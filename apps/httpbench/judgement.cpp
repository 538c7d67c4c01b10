#include "judgement.hpp"

#include "httpbench/units.hpp"
#include "measurement.hpp"
#include "option_values.hpp"
#include "usage_error.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace httpbench::cli {

namespace {

/// Reads "0.95" or "95%"; the Comparator knows what is in range.
double parse_confidence(std::string_view text) {
    if (text.ends_with('%')) return parse_percent(text).fraction();
    double confidence = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, confidence, std::chars_format::fixed);
    if (error != std::errc{} || stop != end) throw usage_error("'{}' is not a number; example: 0.95", text);
    return confidence;
}

Percent parse_regression(std::string_view text) {
    const Percent limit = parse_percent(text);
    if (limit.value >= 100) throw usage_error("'{}' is not below 100%; example: 5%", text);
    return limit;
}

bool is_inconclusive(const Results& results) {
    const std::vector<PairComparison>& pairs = results.comparison.pairs;
    return std::any_of(pairs.begin(), pairs.end(),
                       [](const PairComparison& pair) { return pair.verdict == Verdict::inconclusive; }) ||
           std::any_of(results.gates.begin(), results.gates.end(),
                       [](const GateResult& gate) { return !gate.decided; });
}

}  // namespace

void Judgement::add_gates_to(CLI::App& command) {
    command.option_defaults()->group("Judgement");
    add_values(
        command, "--fail-if", "'CONDITION'",
        [this](const std::string& expression) { gates_.push_back(parse_gate(expression)); },
        "status 1 if true, as p99 > 20ms; repeatable");
}

void Judgement::add_comparison_to(CLI::App& command) {
    command.option_defaults()->group("Judgement");
    add_value(
        command, "--confidence", "SHARE",
        [this](const std::string& text) { options_.confidence = parse_confidence(text); }, "of the intervals (0.95)");
    add_gates_to(command);
    add_value(
        command, "--max-regression", "5%",
        [this](const std::string& text) { max_regression_ = parse_regression(text); },
        "status 1 if proven slower by more than that");
    command.add_flag("--fail-on-inconclusive", fail_on_inconclusive_, "status 4 if anything is undecided");
}

void Judgement::add_reference_to(CLI::App& command) {
    command.option_defaults()->group("Judgement");
    add_value(
        command, "--reference", "NAME", [this](const std::string& name) { options_.reference = name; },
        "what the others are compared with (the first)");
    add_comparison_to(command);
}

void Judgement::check(const Rounds& unmeasured) const {
    static_cast<void>(judged({}, unmeasured));
    const int needed = fewest_rounds(options_.confidence);
    if (max_regression_ && unmeasured.plan.rounds < needed) {
        throw usage_error("--max-regression: {} rounds prove nothing at a confidence of {}; use --rounds {} or more",
                          unmeasured.plan.rounds, options_.confidence, needed);
    }
}

Results Judgement::judged(std::string command, const Rounds& rounds) const {
    Results results{
        .command = std::move(command), .rounds = rounds, .comparison = Comparator{options_}.compare(rounds)};
    results.gates = gates(rounds, results.comparison);
    return results;
}

std::vector<GateResult> Judgement::gates(const Rounds& rounds, const Comparison& comparison) const {
    std::vector<GateResult> results;
    for (const Gate& gate : gates_) {
        try {
            results.push_back(gate.evaluate(rounds));
        } catch (const Error& error) {
            throw Error{Errc::invalid_value, fmt::format("--fail-if: {}", error.what()), error.details()};
        }
    }
    if (max_regression_) results.push_back(regression_gate(comparison, *max_regression_));
    return results;
}

ExitStatus Judgement::status(const Results& results) const {
    if (is_vetoed(results.comparison.findings)) return ExitStatus::invalid;
    const bool passed =
        std::all_of(results.gates.begin(), results.gates.end(), [](const GateResult& gate) { return gate.passed; });
    if (!passed) return ExitStatus::gate_failed;
    return fail_on_inconclusive_ && is_inconclusive(results) ? ExitStatus::inconclusive : ExitStatus::done;
}

}  // namespace httpbench::cli
