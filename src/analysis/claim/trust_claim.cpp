#include "httpbench/claim.hpp"

#include "analysis/claim/text.hpp"

#include <algorithm>

namespace httpbench {

namespace {

Judgement judged(const std::vector<Finding>& findings, const std::vector<std::string>& reasons) {
    const bool vetoed = std::any_of(findings.begin(), findings.end(),
                                    [](const Finding& finding) { return finding.severity == Severity::veto; });
    std::vector<std::string> lines = reasons;
    const std::vector<std::string> of_findings = analysis::finding_lines(findings);
    lines.insert(lines.end(), of_findings.begin(), of_findings.end());
    return analysis::judgement(vetoed || !reasons.empty() ? ClaimStatus::fails : ClaimStatus::holds, true,
                               "the measurement is trustworthy", lines);
}

}  // namespace

TrustClaim Trustworthy() {
    return {};
}

Judgement judge(const TrustClaim& /*claim*/, const Comparison& comparison) {
    return judged(comparison.findings, {});
}

Judgement judge(const TrustClaim& /*claim*/, const Rounds& rounds) {
    return judged(audit(rounds), rounds.interrupted ? std::vector<std::string>{"the run was interrupted"}
                                                    : std::vector<std::string>{});
}

}  // namespace httpbench
