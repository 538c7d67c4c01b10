#include "httpbench/target.hpp"

#include "httpbench/error.hpp"
#include "httpbench/load_plan.hpp"
#include "model/cpu_list.hpp"
#include "model/http_syntax.hpp"
#include "model/url.hpp"

#include <fmt/format.h>

#include <map>

namespace httpbench {

namespace {

std::string url_issue(const Target& target) {
    if (target.url.empty()) return target.launch ? "" : "the URL is missing; example: http://127.0.0.1:8000";
    try {
        static_cast<void>(parse_url(target.url));
        return {};
    } catch (const Error& error) {
        return error.what();
    }
}

void check_launch(const Launch& launch, const std::string& field, std::vector<PlanIssue>& issues) {
    if (launch.command.empty() || launch.command.front().empty()) {
        issues.push_back({field + ".command", "there is no program to launch; example: ./server --port 0"});
    }
    for (const std::string& variable : launch.environment) {
        if (variable.find('=') == std::string::npos || variable.starts_with('=')) {
            issues.push_back({field + ".environment",
                              fmt::format("'{}' is not NAME=value; example: WORKERS=1", printable(variable))});
        }
    }
    const std::string reason = launch.cpus.empty() ? std::string{} : cpu_list_issue(launch.cpus);
    if (!reason.empty()) {
        issues.push_back({field + ".cpus", fmt::format("'{}': {}; example: 0-1", printable(launch.cpus), reason)});
    }
}

void check_pid(const Target& target, const std::string& field, std::vector<PlanIssue>& issues) {
    if (*target.pid < 1) {
        issues.push_back({field, fmt::format("{} is no process; example: 4711", *target.pid)});
    } else if (target.launch) {
        issues.push_back({field, fmt::format("{}: a server that is launched here is known already; leave one of the "
                                             "two out; example: only the URL and the pid",
                                             *target.pid)});
    }
}

}  // namespace

std::string label(const Target& target) {
    if (!target.name.empty() || target.url.empty()) return target.name;
    return authority(parse_url(target.url));
}

std::vector<PlanIssue> validate(std::span<const Target> targets) {
    std::vector<PlanIssue> issues;
    if (targets.empty()) issues.push_back({"targets", "there is none; example: http://127.0.0.1:8000"});
    std::map<std::string, std::size_t> first_with_name;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const Target& target = targets[i];
        const std::string field = fmt::format("targets[{}]", i);
        if (const std::string reason = header_value_issue(target.name); !reason.empty()) {
            issues.push_back(
                {field + ".name", fmt::format("'{}': {}; example: before", printable(target.name), reason)});
        }
        if (target.launch) check_launch(*target.launch, field + ".launch", issues);
        if (target.pid) check_pid(target, field + ".pid", issues);
        if (std::string reason = url_issue(target); !reason.empty()) {
            issues.push_back({field + ".url", std::move(reason)});
            continue;
        }
        const std::string name = label(target);
        if (name.empty()) continue;
        const auto [first, is_new] = first_with_name.emplace(name, i);
        if (!is_new) {
            issues.push_back(
                {field + ".name", fmt::format("'{}' is the name of targets[{}] as well; give one of them another",
                                              printable(name), first->second)});
        }
    }
    return issues;
}

}  // namespace httpbench
