#include "httpbench/diff.hpp"

#include "commands.hpp"
#include "httpbench/results.hpp"
#include "judgement.hpp"
#include "output_options.hpp"
#include "terminal.hpp"

#include <memory>

namespace httpbench::cli {

namespace {

struct DiffCommand {
    std::string old_file;
    std::string new_file;
    OutputOptions output{""};
    Judgement judgement;
};

ExitStatus diff(const DiffCommand& options) {
    options.output.check();
    Results results = compare_unpaired(read_results(options.old_file), read_results(options.new_file),
                                       options.judgement.confidence());
    results.gates = options.judgement.gates(results.rounds, results.comparison);
    const std::optional<Error> failure = options.output.write(results);
    print(options.output.render(results));
    if (failure) throw *failure;
    options.output.print_written();
    return options.judgement.status(results);
}

}  // namespace

Action add_diff(CLI::App& command) {
    const auto options = std::make_shared<DiffCommand>();
    command.add_option("old", options->old_file, "a results file")->required()->type_name("OLD.json");
    command.add_option("new", options->new_file, "a later one of the same targets")->required()->type_name("NEW.json");
    options->output.add_files_to(command);
    options->judgement.add_comparison_to(command);
    return [options] { return diff(*options); };
}

}  // namespace httpbench::cli
