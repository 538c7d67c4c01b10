#include "httpbench/verify.hpp"

#include "commands.hpp"
#include "compared_targets.hpp"
#include "httpbench/report.hpp"
#include "interruption.hpp"
#include "load_options.hpp"
#include "output_options.hpp"
#include "target_options.hpp"
#include "terminal.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <memory>

namespace httpbench::cli {

namespace {

struct VerifyCommand {
    TargetOptions targets;
    LoadOptions load;
    OutputOptions output{""};
};

ExitStatus verify(const VerifyCommand& options) {
    PlanFile file = options.load.effective();
    const ComparedTargets targets{options.targets, std::move(file.targets), "verify"};
    const Interruption interruption{[&] { targets.remove_databases(); }};
    const Verification verification = httpbench::verify(file.plan, targets.get(), interruption.token());
    if (interruption.token().stop_requested()) {
        say(fmt::format("httpbench: interrupted before everything was asked\n"));
        return ExitStatus::interrupted;
    }
    print(options.output.render(verification));
    return verification.same() ? ExitStatus::done : ExitStatus::invalid;
}

}  // namespace

Action add_verify(CLI::App& command) {
    const auto options = std::make_shared<VerifyCommand>();
    options->targets.add_to(command, "[NAME=]URL ...");
    options->load.add_questions_to(command);
    options->output.add_format_to(command);
    return [options] { return verify(*options); };
}

}  // namespace httpbench::cli
