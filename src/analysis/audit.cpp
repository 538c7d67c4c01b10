#include "httpbench/audit.hpp"

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

bool vetoes(const Finding& finding, std::string_view target, std::string_view endpoint) noexcept {
    const auto applies = [](std::string_view scope, std::string_view name) { return scope.empty() || scope == name; };
    return finding.severity == Severity::veto && applies(finding.target, target) && applies(finding.endpoint, endpoint);
}

}  // namespace httpbench
