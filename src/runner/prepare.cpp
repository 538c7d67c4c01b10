#include "runner/prepare.hpp"

#include "httpbench/error.hpp"
#include "model/look_lengths.hpp"
#include "model/url.hpp"
#include "process/cpu_affinity.hpp"
#include "runner/launch.hpp"
#include "runner/preflight.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace httpbench {

namespace {

void refuse(const std::vector<PlanIssue>& issues) {
    if (issues.empty()) return;
    std::string text;
    for (const auto& [field, message] : issues)
        text.append(text.empty() ? "" : "; ").append(field).append(": ").append(message);
    throw Error{Errc::invalid_plan, text};
}

/// What no list of CPUs tells of itself: whether this machine has them, and this process may use them.
std::vector<PlanIssue> pinning_issues(const LoadPlan& plan, const std::vector<Target>& targets) {
    std::vector<PlanIssue> issues;
    const auto check = [&issues](const std::string& field, const std::string& of_whom, const std::string& list) {
        if (list.empty()) return;
        const std::string issue = pinning_issue(list);
        if (!issue.empty()) issues.push_back({field, fmt::format("'{}'{}: {}; example: 0", list, of_whom, issue)});
    };
    check("client_cpus", "", plan.client_cpus);
    for (std::size_t i = 0; i < targets.size(); ++i) {
        if (!targets[i].launch) continue;
        check(fmt::format("targets[{}].launch.cpus", i), fmt::format(" of target '{}'", targets[i].name),
              targets[i].launch->cpus);
    }
    return issues;
}

/// With one target there is no verdict that could stand.
std::vector<PlanIssue> until_issues(const LoadPlan& plan, const std::vector<Target>& targets) {
    if (!is_until_verdict(plan) || targets.size() > 1) return {};
    return {{"until", "verdict needs two targets that are compared, and one is given; leave it out; example: 3%"}};
}

void fill_in_names(RunningTargets& targets) {
    for (auto& one : targets) {
        if (one.target.name.empty()) one.target.name = authority(parse_url(one.target.url));
    }
}

}  // namespace

void refuse_issues(const LoadPlan& plan, const std::vector<Target>& targets) {
    refuse(validate(plan));
    refuse(validate(targets));
    refuse(until_issues(plan, targets));
    refuse(pinning_issues(plan, targets));
}

RunningTargets prepare(const LoadPlan& plan, const std::vector<Target>& targets, const std::stop_token& stop) {
    RunningTargets running;
    for (const Target& target : targets) running.push_back({.target = target});
    try {
        launch(running, stop);
        fill_in_names(running);
        preflight(plan, running, stop);
    } catch (const Error&) {
        if (stop.stop_requested()) return {};
        const bool launched =
            std::any_of(running.begin(), running.end(), [](const auto& one) { return one.server.has_value(); });
        if (launched) check_servers_run(running);  // says more than "connection refused"
        throw;
    }
    return running;
}

}  // namespace httpbench
