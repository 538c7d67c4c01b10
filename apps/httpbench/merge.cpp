#include "httpbench/merge.hpp"

#include "commands.hpp"
#include "httpbench/comparator.hpp"
#include "httpbench/results_file.hpp"
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

/// As the first file was judged.
JudgeOptions judgement_of(const Results& results) {
    JudgeOptions judge{.reference = results.comparison.reference};
    if (!results.comparison.pairs.empty()) judge.confidence = results.comparison.pairs.front().performance.confidence;
    return judge;
}

ExitStatus merge(const MergeCommand& options) {
    options.output.check();
    const Results first = read_results(options.first);
    const Results second = read_results(options.second);
    if (first.command == "diff" || second.command == "diff") {
        throw Error{Errc::invalid_results, "the result of a diff cannot be merged; merge the files that it compared"};
    }
    Results both{.command = first.command, .rounds = httpbench::merge(first.rounds, second.rounds)};
    both.comparison = Comparator{judgement_of(first)}.compare(both.rounds);
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
