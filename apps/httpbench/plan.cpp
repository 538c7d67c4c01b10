#include "commands.hpp"
#include "httpbench/plan_file.hpp"
#include "load_options.hpp"

#include <fmt/format.h>

#include <memory>

namespace httpbench::cli {

namespace {

struct PlanCommand {
    LoadOptions load;
    bool schema = false;
};

}  // namespace

Action add_plan(CLI::App& command) {
    const auto options = std::make_shared<PlanCommand>();
    command.add_flag("--schema", options->schema, "print the JSON Schema of plan files");
    options->load.add_to(command);
    return [options] {
        const std::string text{options->schema ? std::string{plan_schema()}
                                               : to_plan_text(options->load.effective().plan)};
        fmt::print("{}", text);
        return ExitStatus::done;
    };
}

}  // namespace httpbench::cli
