#include "httpbench/audit.hpp"

#include "analysis/audit/answers.hpp"
#include "analysis/audit/launches.hpp"
#include "analysis/audit/open_loop.hpp"
#include "analysis/audit/rules.hpp"

#include <utility>

namespace httpbench {

std::string_view to_string(Severity severity) noexcept {
    switch (severity) {
        case Severity::info:
            return "info";
        case Severity::warning:
            return "warning";
        case Severity::veto:
            break;
    }
    return "veto";
}

std::vector<Finding> audit(const Rounds& rounds) {
    std::vector<Finding> findings = analysis::audit_answers(rounds);
    const auto keep = [&](std::optional<Finding> finding) {
        if (finding) findings.push_back(*std::move(finding));
    };
    for (const TargetRun& run : rounds.targets) {
        keep(analysis::audit_server_end(rounds, run));
        keep(analysis::audit_core_sharing(run));
        keep(analysis::audit_settling(run));
        keep(analysis::audit_ports(run));
    }
    for (Finding& finding : analysis::audit_one_launch(rounds)) findings.push_back(std::move(finding));
    for (Finding& finding : analysis::audit_machine(rounds.host)) findings.push_back(std::move(finding));
    if (!rounds.failure.empty()) {
        findings.push_back({.rule = Rule::launch_failed,
                            .severity = Severity::warning,
                            .message = "The run ended before its time: " + rounds.failure,
                            .remedy = "What is reported are the rounds before it. Look into why the server does not "
                                      "start every time."});
    }
    for (const Measurement& measurement : rounds.measurements) {
        keep(analysis::audit_accounting(measurement));
        keep(analysis::audit_failures(measurement));
        keep(analysis::audit_empty_round(rounds, measurement));
        keep(analysis::audit_littles_law(rounds.plan, measurement));
        keep(analysis::audit_unanswered(rounds.plan, measurement));
        keep(analysis::audit_edges(rounds.plan, measurement));
        keep(analysis::audit_schedule_slip(rounds.plan, measurement));
        keep(analysis::audit_overload(rounds.plan, measurement));
        keep(analysis::audit_client_saturated(measurement));
        keep(analysis::audit_established(rounds.plan, measurement));
        keep(analysis::audit_resent(measurement));
        keep(analysis::audit_size_growth(measurement));
        keep(analysis::audit_warm_up(measurement));
        const Measurement* const first =
            rounds.targets.empty() ? nullptr : rounds.find(rounds.targets.front().target.name, measurement.endpoint);
        if (first == nullptr || first == &measurement) continue;
        keep(analysis::audit_reuse(rounds.plan, *first, measurement));
        keep(analysis::audit_size_difference(*first, measurement));
    }
    return findings;
}

bool vetoes(const Finding& finding, std::string_view target, std::string_view endpoint) noexcept {
    const auto applies = [](std::string_view scope, std::string_view name) { return scope.empty() || scope == name; };
    return finding.severity == Severity::veto && applies(finding.target, target) && applies(finding.endpoint, endpoint);
}

}  // namespace httpbench
