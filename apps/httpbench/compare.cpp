#include "commands.hpp"
#include "compared_targets.hpp"
#include "httpbench/noise_file.hpp"
#include "httpbench/units.hpp"
#include "load_options.hpp"
#include "measurement.hpp"
#include "option_values.hpp"
#include "output_options.hpp"
#include "target_options.hpp"
#include "usage_error.hpp"

#include <charconv>
#include <memory>
#include <string_view>

namespace httpbench::cli {

namespace {

struct CompareOptions {
    TargetOptions targets;
    LoadOptions load;
    OutputOptions output{"comparison_results.json"};
    JudgeOptions judge;
    bool allow_different = false;
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

/// What earlier runs of `noise` found; nothing where that does not read, for a comparison does not need it.
std::vector<NoiseFloor> known_noise() {
    const std::filesystem::path path = noise_path();
    if (path.empty()) return {};
    try {
        return read_noise(path);
    } catch (const Error& error) {
        fmt::print(stderr, "httpbench: the noise of this machine is not known: {}\n", error.what());
        return {};
    }
}

ExitStatus compare(const CompareOptions& options) {
    PlanFile file = options.load.effective();
    JudgeOptions judge = options.judge;
    judge.noise = known_noise();
    const ComparedTargets targets{options.targets, std::move(file.targets), "compare"};
    return measure({.command = "compare",
                    .plan = std::move(file.plan),
                    .targets = targets.get(),
                    .verify = options.allow_different ? Verify::allow_differences : Verify::refuse_differences,
                    .judge = std::move(judge),
                    .output = options.output,
                    .before_death = [&] { targets.remove_databases(); }});
}

}  // namespace

Action add_compare(CLI::App& command) {
    const auto options = std::make_shared<CompareOptions>();
    options->targets.add_to(command, "[NAME=]URL ...");
    options->load.add_to(command);
    options->output.add_to(command);
    add_judgement(command, options->judge);
    command.add_flag("--allow-different", options->allow_different, "measure even if the targets' answers differ");
    return [options] { return compare(*options); };
}

}  // namespace httpbench::cli
