#include "httpbench/runner.hpp"

#include "httpbench/error.hpp"
#include "httpbench/launched_server.hpp"
#include "model/url.hpp"
#include "runner/descriptor_limit.hpp"
#include "runner/preflight.hpp"
#include "runner/run.hpp"

namespace httpbench {

namespace {

void refuse_issues(const std::vector<PlanIssue>& issues) {
    if (issues.empty()) return;
    std::string text;
    for (const auto& [field, message] : issues)
        text.append(text.empty() ? "" : "; ").append(field).append(": ").append(message);
    throw Error{Errc::invalid_plan, text};
}

/// Launches what is to be launched, and fills in the addresses.
std::vector<LaunchedServer> launch(std::vector<Target>& targets) {
    std::vector<LaunchedServer> servers;
    for (auto& target : targets) {
        if (!target.launch) continue;
        servers.emplace_back(*target.launch);
        if (target.url.empty()) target.url = servers.back().url();
    }
    return servers;
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
    const auto servers = launch(named);
    fill_in_names(named);
    const auto ready = preflight(plan, named);
    return Run{plan, named, ready, options}.execute();
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
