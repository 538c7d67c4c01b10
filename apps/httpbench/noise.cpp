#include "httpbench/noise.hpp"
#include "httpbench/file.hpp"

#include "commands.hpp"
#include "load_options.hpp"
#include "measurement.hpp"
#include "option_values.hpp"
#include "output_options.hpp"
#include "reference_targets.hpp"
#include "target_options.hpp"
#include "terminal.hpp"
#include "usage_error.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace httpbench::cli {

namespace {

struct NoiseCommand {
    TargetOptions targets;
    LoadOptions load;
    OutputOptions output{""};
    std::string path;  ///< of a file to write what was found to; empty: none
    const CLI::Option* rounds = nullptr;
};

/// The slices that `compare` would make of a plan, in `rounds` rounds.
LoadPlan in_rounds(LoadPlan plan, int rounds) {
    if (plan.rounds < 1) return plan;
    const double longer = static_cast<double>(rounds) / plan.rounds;
    if (plan.requests)
        *plan.requests = *plan.requests / static_cast<std::uint64_t>(plan.rounds) * static_cast<std::uint64_t>(rounds);
    plan.duration = std::chrono::duration_cast<std::chrono::nanoseconds>(plan.duration * longer);
    plan.rounds = rounds;
    return plan;
}

/// A server under two names: one that is running, or two launches of the same command.
std::vector<Target> twice(Target target) {
    if (target.launch && !target.url.empty()) {
        throw usage_error(
            "noise launches '{}' twice, and both cannot be at {}; example: leave the URL to the line that the server "
            "prints, or start it first and leave --launch out",
            target.name, target.url);
    }
    if (target.name.empty()) target.name = "target";
    std::vector<Target> targets{target, target};
    targets.back().name += " again";
    return targets;
}

void keep(const std::vector<NoiseFloor>& floors, const OutputOptions& output) {
    const std::string path = noise_path();
    if (path.empty()) {
        say(fmt::format("httpbench: not kept: neither XDG_STATE_HOME nor HOME is set\n"));
        return;
    }
    try {
        keep_noise(path, floors);
        if (!output.quiet()) say(fmt::format("kept in {}\n", path));
    } catch (const Error& error) {
        say(fmt::format("httpbench: not kept: {}\n", error.what()));
    }
}

ExitStatus noise(const NoiseCommand& options) {
    constexpr int usual_rounds = 20;
    PlanFile file = options.load.effective();
    if (options.rounds->count() == 0) file.plan = in_rounds(std::move(file.plan), usual_rounds);
    std::vector<Target> targets = options.targets.targets();
    if (targets.empty()) targets = std::move(file.targets);
    std::optional<ReferenceTargets> reference;
    if (targets.empty()) targets = {reference.emplace().targets().front()};
    if (targets.size() != 1) {
        throw usage_error(
            "noise measures one target against itself, and {} are named; example: httpbench noise "
            "http://127.0.0.1:8000",
            targets.size());
    }
    options.targets.complete(targets);
    targets = twice(std::move(targets.front()));
    if (reference) {
        for (Target& target : targets) reference->give_database(target);
    }
    const Judgement judgement;
    const Measuring measuring{.command = "noise",
                              .plan = std::move(file.plan),
                              .targets = std::move(targets),
                              .verify = Verify::skip,
                              .judgement = judgement,
                              .output = options.output,
                              .before_death = [&] {
                                  if (reference) reference->remove_databases();
                              }};
    if (!options.path.empty()) check_writable(options.path);
    const Rounds rounds = measured(measuring);
    const std::vector<NoiseFloor> floors = noise_floors(rounds);
    if (floors.empty()) {
        say(fmt::format("httpbench: {} before two rounds gave good answers\n",
                        rounds.interrupted ? "interrupted" : "ended"));
        return rounds.interrupted ? ExitStatus::interrupted : ExitStatus::invalid;
    }
    print(options.output.render(floors));
    if (!options.path.empty()) write_file(options.path, to_json(floors));
    const std::vector<Finding> findings = audit(rounds);
    if (is_vetoed(findings)) {
        for (const Finding& finding : findings) {
            if (finding.severity == Severity::veto) say(fmt::format("httpbench: not kept: {}\n", finding.message));
        }
        return ExitStatus::invalid;
    }
    keep(floors, options.output);
    return rounds.interrupted ? ExitStatus::interrupted : ExitStatus::done;
}

}  // namespace

Action add_noise(CLI::App& command) {
    const auto options = std::make_shared<NoiseCommand>();
    options->targets.add_to(command, "[NAME=]URL");
    options->targets.add_measured_to(command);
    options->load.add_to(command);
    options->rounds = command.get_option("--rounds");
    options->output.add_format_to(command);
    add_value(
        command, "-o,--output", "FILE", [&path = options->path](const std::string& text) { path = text; },
        "write what was found there, as JSON");
    options->output.add_progress_to(command);
    return [options] { return noise(*options); };
}

}  // namespace httpbench::cli
