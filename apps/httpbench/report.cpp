#include "httpbench/report.hpp"

#include "commands.hpp"
#include "httpbench/results_file.hpp"
#include "output_options.hpp"
#include "terminal.hpp"

#include <memory>

namespace httpbench::cli {

namespace {

struct ReportCommand {
    std::string file;
    OutputOptions output{""};
};

ExitStatus report(const ReportCommand& options) {
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
    command.add_option("results", options->file, "a results file")->required()->type_name("RESULTS.json");
    options->output.add_files_to(command);
    return [options] { return report(*options); };
}

}  // namespace httpbench::cli
