#include "commands.hpp"
#include "compared_targets.hpp"
#include "httpbench/noise.hpp"
#include "judgement.hpp"
#include "load_options.hpp"
#include "measurement.hpp"
#include "output_options.hpp"
#include "target_options.hpp"
#include "terminal.hpp"

#include <fmt/format.h>

#include <memory>

namespace httpbench::cli {

namespace {

struct CompareOptions {
    TargetOptions targets;
    LoadOptions load;
    OutputOptions output{"comparison_results.json"};
    Judgement judgement;
    bool allow_different = false;
};

/// What earlier runs of `noise` found; nothing where that does not read, for a comparison does not need it.
std::vector<NoiseFloor> known_noise() {
    const std::string path = noise_path();
    if (path.empty()) return {};
    try {
        return read_noise(path);
    } catch (const Error& error) {
        say(fmt::format("httpbench: the noise of this machine is not known: {}\n", error.what()));
        return {};
    }
}

ExitStatus compare(const CompareOptions& options) {
    PlanFile file = options.load.effective();
    Judgement judgement = options.judgement;
    judgement.know_noise(known_noise());
    const ComparedTargets targets{options.targets, std::move(file.targets), "compare"};
    return measure({.command = "compare",
                    .plan = std::move(file.plan),
                    .targets = targets.get(),
                    .verify = options.allow_different ? Verify::allow_differences : Verify::refuse_differences,
                    .judgement = judgement,
                    .output = options.output,
                    .before_death = [&] { targets.remove_databases(); }});
}

}  // namespace

Action add_compare(CLI::App& command) {
    const auto options = std::make_shared<CompareOptions>();
    options->targets.add_to(command, "[NAME=]URL ...");
    options->targets.add_measured_to(command);
    options->load.add_to(command);
    options->output.add_to(command);
    options->judgement.add_reference_to(command);
    command.add_flag("--allow-different", options->allow_different, "measure even if the targets' answers differ");
    return [options] { return compare(*options); };
}

}  // namespace httpbench::cli
