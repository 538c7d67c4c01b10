#include "commands.hpp"
#include "httpbench/units.hpp"
#include "load_options.hpp"
#include "measurement.hpp"
#include "option_values.hpp"
#include "output_options.hpp"
#include "reference_targets.hpp"
#include "target_options.hpp"
#include "usage_error.hpp"

#include <charconv>
#include <memory>
#include <optional>
#include <string_view>

namespace httpbench::cli {

namespace {

struct CompareOptions {
    TargetOptions targets;
    LoadOptions load;
    OutputOptions output{"comparison_results.json"};
    JudgeOptions judge;
};

/// Reads "0.95" or "95%"; the Comparator knows what is in range.
double parse_confidence(std::string_view text) {
    if (text.ends_with('%')) return parse_percent(text).fraction();
    double confidence = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, confidence, std::chars_format::fixed);
    if (error != std::errc{} || stop != end) throw usage_error("'{}' is not a number; example: 0.95", text);
    return confidence;
}

void add_judgement(CLI::App& command, JudgeOptions& judge) {
    command.option_defaults()->group("Judgement");
    add_value(
        command, "--reference", "NAME", [&judge](const std::string& name) { judge.reference = name; },
        "what the others are compared with (the first)");
    add_value(
        command, "--confidence", "SHARE",
        [&judge](const std::string& text) { judge.confidence = parse_confidence(text); }, "of the intervals (0.95)");
}

ExitStatus compare(const CompareOptions& options) {
    PlanFile file = options.load.effective();
    std::vector<Target> targets = options.targets.targets();
    if (targets.empty()) targets = std::move(file.targets);
    std::optional<ReferenceTargets> reference_targets;
    if (targets.empty()) targets = reference_targets.emplace().targets();
    if (targets.size() == 1) {
        throw usage_error("'{}' alone cannot be compared; example: httpbench compare {} new=http://127.0.0.1:3000",
                          label(targets.front()), targets.front().url);
    }
    return measure({.command = "compare",
                    .plan = std::move(file.plan),
                    .targets = std::move(targets),
                    .judge = options.judge,
                    .output = options.output,
                    .before_death = [&] {
                        if (reference_targets) reference_targets->remove_databases();
                    }});
}

}  // namespace

Action add_compare(CLI::App& command) {
    const auto options = std::make_shared<CompareOptions>();
    options->targets.add_to(command, "[NAME=]URL ...");
    options->load.add_to(command);
    options->output.add_to(command);
    add_judgement(command, options->judge);
    return [options] { return compare(*options); };
}

}  // namespace httpbench::cli
