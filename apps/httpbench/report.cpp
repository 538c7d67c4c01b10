#include "httpbench/report.hpp"

#include "commands.hpp"
#include "httpbench/results.hpp"
#include "output_options.hpp"
#include "terminal.hpp"
#include "usage_error.hpp"

#include <fmt/format.h>

#include <memory>

namespace httpbench::cli {

namespace {

struct ReportCommand {
    std::string file;
    bool schema = false;
    OutputOptions output{""};
};

ExitStatus report(const ReportCommand& options) {
    if (options.schema) {
        fmt::print("{}", results_schema());
        return ExitStatus::done;
    }
    if (options.file.empty()) throw usage_error("no results file; example: httpbench report comparison_results.json");
    options.output.check();
    const Results results = read_results(options.file);
    const std::optional<Error> failure = options.output.write(results);
    print(options.output.render(results));
    if (failure) throw *failure;
    options.output.print_written();
    return ExitStatus::done;
}

}  // namespace

Action add_report(CLI::App& command) {
    const auto options = std::make_shared<ReportCommand>();
    command.add_option("results", options->file, "a results file")->type_name("RESULTS.json");
    command.add_flag("--schema", options->schema, "print the JSON Schema of results files");
    options->output.add_files_to(command);
    return [options] { return report(*options); };
}

}  // namespace httpbench::cli
