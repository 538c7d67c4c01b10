#include "report/text/sections.hpp"

#include "report/text/fit.hpp"

#include <algorithm>
#include <string>

namespace httpbench::report {

namespace {

constexpr std::size_t label_width = 9;  ///< "warning" and two spaces

Tone tone_of(Severity severity) {
    switch (severity) {
        case Severity::veto:
            return Tone::bad;
        case Severity::warning:
            return Tone::warning;
        case Severity::info:
            break;
    }
    return Tone::plain;
}

/// The gravest first, and those with the same remedy together, so that it is said once.
std::vector<Finding> ordered(std::vector<Finding> findings) {
    std::vector<std::string> remedies;
    for (const Finding& finding : findings) remedies.push_back(finding.remedy);
    const auto first_seen = [&](const Finding& finding) {
        return std::find(remedies.begin(), remedies.end(), finding.remedy) - remedies.begin();
    };
    std::stable_sort(findings.begin(), findings.end(), [&](const Finding& a, const Finding& b) {
        return a.severity != b.severity ? a.severity > b.severity : first_seen(a) < first_seen(b);
    });
    return findings;
}

}  // namespace

void print_findings(Page& page, const std::vector<Finding>& findings) {
    page.title("AUDIT");
    if (findings.empty()) page.paragraph("Nothing speaks against this measurement.");
    const std::vector<Finding> list = ordered(findings);
    for (auto finding = list.begin(); finding != list.end(); ++finding) {
        const std::string label = padded(to_string(finding->severity), label_width, Align::left);
        page.paragraph(finding->message, label, tone_of(finding->severity));
        const auto next = finding + 1;
        const bool same_remedy_follows =
            next != list.end() && next->severity == finding->severity && next->remedy == finding->remedy;
        if (finding->remedy.empty() || same_remedy_follows) continue;
        page.paragraph(finding->remedy, std::string(label_width, ' ') + std::string{page.arrow()} + " ");
    }
}

}  // namespace httpbench::report
