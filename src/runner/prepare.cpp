#include "runner/prepare.hpp"

#include "httpbench/error.hpp"
#include "model/url.hpp"
#include "process/cpu_affinity.hpp"

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

void fill_in_names(std::vector<Target>& targets) {
    for (auto& target : targets) {
        if (target.name.empty()) target.name = authority(parse_url(target.url));
    }
}

}  // namespace

void refuse_issues(const LoadPlan& plan, const std::vector<Target>& targets) {
    refuse(validate(plan));
    refuse(validate(targets));
    refuse(pinning_issues(plan, targets));
}

Prepared prepare(const LoadPlan& plan, const std::vector<Target>& targets, const std::stop_token& stop) {
    Prepared prepared{.targets = targets};
    try {
        prepared.servers = launch(prepared.targets, stop);
        fill_in_names(prepared.targets);
        prepared.ready = preflight(plan, prepared.targets, stop);
    } catch (const Error&) {
        if (stop.stop_requested()) return prepared;
        const bool launched = std::any_of(prepared.servers.begin(), prepared.servers.end(),
                                          [](const auto& one) { return one.has_value(); });
        if (launched) check_servers_run(prepared.targets, prepared.servers);  // says more than "connection refused"
        throw;
    }
    return prepared;
}

}  // namespace httpbench
