#include "analysis/audit/answers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace httpbench::analysis {

namespace {

using Differences = std::vector<AnswerDifference>;

Differences of_target(const Differences& all, const std::string& target) {
    Differences own;
    std::copy_if(all.begin(), all.end(), std::back_inserter(own),
                 [&](const AnswerDifference& difference) { return difference.target == target; });
    return own;
}

Finding finding_of(const VerifiedEndpoint& verified, const Differences& differences, bool allowed) {
    const AnswerDifference& first = differences.front();
    const std::string more = differences.size() == 1 ? "" : fmt::format(" (and {} more)", differences.size() - 1);
    return {.rule = Rule::answers_differ,
            .severity = allowed ? Severity::warning : Severity::veto,
            .target = first.target,
            .endpoint = verified.is_check ? "" : verified.endpoint,
            .message = fmt::format("{} on {}: the answer is not {}: {}{}.", verified.endpoint, first.target,
                                   first.reference.empty() ? "as expected" : fmt::format("that of {}", first.reference),
                                   to_string(first), more),
            .value = static_cast<double>(differences.size()),
            .limit = 0,
            .remedy =
                "Servers that answer different things do different work: make them agree, declare members whose "
                "values may differ (--volatile), or see all differences with httpbench verify."};
}

}  // namespace

std::vector<Finding> audit_answers(const Rounds& rounds) {
    std::vector<Finding> findings;
    if (!rounds.verification) return findings;
    for (const VerifiedEndpoint& verified : rounds.verification->endpoints) {
        for (const std::string& target : rounds.verification->targets) {
            const Differences differences = of_target(verified.differences, target);
            if (differences.empty()) continue;
            findings.push_back(finding_of(verified, differences, rounds.verification->differences_allowed));
        }
    }
    return findings;
}

}  // namespace httpbench::analysis
