#include "commands.hpp"
#include "judgement.hpp"
#include "load_options.hpp"
#include "measurement.hpp"
#include "output_options.hpp"
#include "target_options.hpp"
#include "usage_error.hpp"

#include <algorithm>
#include <memory>

namespace httpbench::cli {

namespace {

struct RunCommand {
    TargetOptions targets;
    LoadOptions load;
    OutputOptions output{""};
    Judgement judgement;
};

/// Takes path and query off a URL: "/" where it has none.
std::string take_path(std::string& url) {
    const std::size_t scheme = url.find("://");
    const std::size_t host = scheme == std::string::npos ? 0 : scheme + 3;
    const std::size_t begin = std::min(url.find_first_of("/?", host), url.size());
    const std::string path = url.substr(begin);
    url.erase(begin);
    return path.starts_with('/') ? path : "/" + path;
}

ExitStatus run(RunCommand& options) {
    std::vector<Target> targets = options.targets.targets();
    if (targets.size() == 1 && options.load.endpoints().lacks_endpoint()) {
        options.load.endpoints().add({.method = {}, .path = take_path(targets.front().url)});
    }
    PlanFile file = options.load.effective();
    if (targets.empty()) targets = std::move(file.targets);
    if (targets.size() != 1) {
        throw usage_error("run measures one target, and {} are named; example: httpbench run http://127.0.0.1:8000",
                          targets.size());
    }
    options.targets.complete(targets);
    return measure({.command = "run",
                    .plan = std::move(file.plan),
                    .targets = std::move(targets),
                    .judgement = options.judgement,
                    .output = options.output,
                    .before_death = [] {}});
}

}  // namespace

Action add_run(CLI::App& command) {
    const auto options = std::make_shared<RunCommand>();
    options->targets.add_to(command, "[NAME=]URL");
    options->targets.add_measured_to(command);
    options->load.add_to(command);
    options->output.add_to(command);
    options->judgement.add_gates_to(command);
    return [options] { return run(*options); };
}

}  // namespace httpbench::cli
