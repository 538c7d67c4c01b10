#include "analysis/claim/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace httpbench::analysis {

namespace {

std::string claimed(const ComparisonClaim& claim) {
    const std::string margin = fmt::format("{:.4g} %", claim.margin.value);
    switch (claim.kind) {
        case ComparisonClaim::Kind::not_slower:
            return claim.margin.value == 0
                       ? fmt::format("{} is not slower than {}", claim.target, claim.reference)
                       : fmt::format("{} is not slower than {} by more than {}", claim.target, claim.reference, margin);
        case ComparisonClaim::Kind::faster:
            return fmt::format("{} is faster than {} by {} or more", claim.target, claim.reference, margin);
        case ComparisonClaim::Kind::comparable:
            break;
    }
    return fmt::format("{} and {} are within {} of each other", claim.target, claim.reference, margin);
}

}  // namespace

std::string sentence_of(const ComparisonClaim& claim) {
    return fmt::format("{} in {}", claimed(claim), to_string(claim.metric));
}

std::string counted_units(int count, std::string_view unit) {
    return fmt::format("{} {}{}", count, unit, count == 1 ? "" : unit.ends_with("ch") ? "es" : "s");
}

std::string ratio_line(const Ratio& ratio, std::string_view unit) {
    const std::string rounds = counted_units(ratio.rounds, unit);
    if (!std::isfinite(ratio.estimate)) return "not measured in any round of both";
    if (std::isnan(ratio.low) || std::isnan(ratio.high)) {
        return fmt::format("{:.3f}, no {:.4g} % interval from {}", ratio.estimate, ratio.confidence * 100, rounds);
    }
    return fmt::format("{:.3f} [{:.3f}, {:.3f}] in {}", ratio.estimate, ratio.low, ratio.high, rounds);
}

std::string limits_text(const ClaimLimits& limits) {
    return std::isfinite(limits.high) ? fmt::format("from {:.3g} to {:.3g}", limits.low, limits.high)
                                      : fmt::format("at least {:.3g}", limits.low);
}

std::vector<std::string> finding_lines(std::span<const Finding> findings) {
    std::vector<std::string> lines;
    for (const Severity severity : {Severity::veto, Severity::warning, Severity::info}) {
        for (const Finding& finding : findings) {
            if (finding.severity != severity) continue;
            lines.push_back(fmt::format("{}: {}", to_string(severity), finding.message));
            if (severity == Severity::veto && !finding.remedy.empty()) lines.push_back("  " + finding.remedy);
        }
    }
    return lines;
}

Judgement judgement(ClaimStatus status, bool must_hold, std::string_view sentence, std::span<const std::string> lines) {
    Judgement judged{.status = status, .must_hold = must_hold};
    judged.text = fmt::format("{}: {}{}", sentence, to_string(status),
                              judged.fails() && status != ClaimStatus::fails ? ", and it must hold" : "");
    for (const std::string& line : lines) judged.text += "\n  " + line;
    return judged;
}

ClaimStatus worse(ClaimStatus a, ClaimStatus b) noexcept {
    return std::max(a, b);
}

}  // namespace httpbench::analysis
