#include "commands.hpp"
#include "httpbench/results.hpp"
#include "output_options.hpp"
#include "terminal.hpp"

#include <memory>

namespace httpbench::cli {

namespace {

struct MergeCommand {
    std::string first;
    std::string second;
    OutputOptions output{""};
};

ExitStatus merge(const MergeCommand& options) {
    options.output.check();
    const Results both = httpbench::merge(read_results(options.first), read_results(options.second));
    const std::optional<Error> failure = options.output.write(both);
    print(options.output.render(both));
    if (failure) throw *failure;
    options.output.print_written();
    return ExitStatus::done;
}

}  // namespace

Action add_merge(CLI::App& command) {
    const auto options = std::make_shared<MergeCommand>();
    command.add_option("first", options->first, "a results file")->required()->type_name("A.json");
    command.add_option("second", options->second, "another run of the same plan")->required()->type_name("B.json");
    options->output.add_files_to(command);
    return [options] { return merge(*options); };
}

}  // namespace httpbench::cli
