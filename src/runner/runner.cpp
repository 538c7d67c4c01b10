#include "httpbench/runner.hpp"

#include "httpbench/error.hpp"
#include "model/url.hpp"
#include "runner/descriptor_limit.hpp"
#include "runner/launch.hpp"
#include "runner/preflight.hpp"
#include "runner/run.hpp"

#include <algorithm>

namespace httpbench {

namespace {

void refuse_issues(const std::vector<PlanIssue>& issues) {
    if (issues.empty()) return;
    std::string text;
    for (const auto& [field, message] : issues)
        text.append(text.empty() ? "" : "; ").append(field).append(": ").append(message);
    throw Error{Errc::invalid_plan, text};
}

void fill_in_names(std::vector<Target>& targets) {
    for (auto& target : targets) {
        if (target.name.empty()) target.name = authority(parse_url(target.url));
    }
}

}  // namespace

Rounds Runner::run(const LoadPlan& plan, const std::vector<Target>& targets, const RunOptions& options) {
    refuse_issues(validate(plan));
    refuse_issues(validate(targets));
    check_descriptor_limit(plan, targets.size());

    auto named = targets;
    LaunchedServers servers;
    std::vector<ReadyTarget> ready;
    try {
        servers = launch(named, options.stop);
        fill_in_names(named);
        ready = preflight(plan, named, options.stop);
    } catch (const Error&) {
        if (options.stop.stop_requested()) return {.plan = plan, .targets = named, .interrupted = true};
        const bool launched =
            std::any_of(servers.begin(), servers.end(), [](const auto& one) { return one.has_value(); });
        if (launched) check_servers_run(named, servers);  // says more than "connection refused"
        throw;
    }
    return Run{plan, named, ready, servers, options}.execute();
}

Rounds Runner::run(const LoadPlan& plan, const std::vector<Target>& targets, const RunOptions& options,
                   std::error_code& error) {
    error.clear();
    try {
        return run(plan, targets, options);
    } catch (const Error& failure) {
        error = failure.code();
        return {};
    }
}

std::vector<Stats> Runner::run(const LoadPlan& plan, const Target& target, const RunOptions& options) {
    auto rounds = run(plan, std::vector{target}, options);
    std::vector<Stats> stats;
    for (auto& measurement : rounds.measurements) stats.push_back(std::move(measurement.stats));
    return stats;
}

}  // namespace httpbench
