#include "runner/prepare.hpp"

#include "httpbench/error.hpp"
#include "model/url.hpp"

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

void fill_in_names(std::vector<Target>& targets) {
    for (auto& target : targets) {
        if (target.name.empty()) target.name = authority(parse_url(target.url));
    }
}

}  // namespace

void refuse_issues(const LoadPlan& plan, const std::vector<Target>& targets) {
    refuse(validate(plan));
    refuse(validate(targets));
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
