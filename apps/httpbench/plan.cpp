#include "commands.hpp"
#include "httpbench/plan_file.hpp"
#include "load_options.hpp"
#include "measurement.hpp"
#include "terminal.hpp"

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
        if (options->schema) {
            print(plan_schema());
            return ExitStatus::done;
        }
        const LoadPlan plan = options->load.effective().plan;
        require_none(validate(plan));
        print(to_plan_text(plan));
        return ExitStatus::done;
    };
}

}  // namespace httpbench::cli
