#include "analysis/claim/limits.hpp"
#include "analysis/claim/text.hpp"
#include "analysis/metric.hpp"
#include "analysis/ratio/margins.hpp"
#include "httpbench/claim.hpp"
#include "httpbench/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace httpbench {

namespace {

using namespace analysis;

const double usual_confidence = JudgeOptions{}.confidence;

/// The rows of the claim's two targets, so that a ratio above 1 favours the claim's target. Ratios are of one metric.
struct Row {
    std::string name;
    bool is_whole;
    Ratio ratio;
    Verdict verdict;
    std::string_view unit;  ///< of evidence, as it is counted
};

Ratio inverted(const Ratio& ratio) {
    return {.estimate = 1 / ratio.estimate,
            .low = 1 / ratio.high,
            .high = 1 / ratio.low,
            .confidence = ratio.confidence,
            .rounds = ratio.rounds};
}

/// The one that the claim is held against. A comparison that was written by hand has no interval of equivalence.
const Ratio& ratio_of(const ComparisonClaim& claim, const PairComparison& pair) {
    const bool of_equivalence =
        claim.kind == ComparisonClaim::Kind::comparable && claim.metric == httpbench::Metric::throughput;
    if (of_equivalence && pair.equivalence.rounds > 0) return pair.equivalence;
    return pair.*metrics()[static_cast<std::size_t>(claim.metric)].ratio;
}

std::vector<Row> rows_of(const ComparisonClaim& claim, const Comparison& comparison) {
    std::vector<Row> rows;
    for (const PairComparison& pair : comparison.pairs) {
        const bool straight = pair.target == claim.target && pair.reference == claim.reference;
        const bool turned = pair.target == claim.reference && pair.reference == claim.target;
        if (!straight && !turned) continue;
        const Ratio& ratio = ratio_of(claim, pair);
        rows.push_back({.name = pair.endpoint.value_or("all endpoints"),
                        .is_whole = !pair.endpoint,
                        .ratio = turned ? inverted(ratio) : ratio,
                        .verdict = pair.verdict,
                        .unit = pair.between_launches ? "launch" : "round"});
    }
    if (rows.size() == 2) rows.back().name = rows.front().name;  // a single endpoint is the whole
    if (!rows.empty()) return rows;
    throw Error{Errc::invalid_value,
                fmt::format("{} was not compared with {}; reference: {}, example: .than(\"{}\")", claim.target,
                            claim.reference, comparison.reference, comparison.reference)};
}

bool is_claimed(const ComparisonClaim& claim, const Row& row) {
    if (claim.endpoint) return !row.is_whole && row.name == *claim.endpoint;
    return row.is_whole != claim.at_every_endpoint;
}

/// Whether the verdict says so already.
bool verdict_says_comparable(const ComparisonClaim& claim, const Row& row) {
    return claim.kind == ComparisonClaim::Kind::comparable && claim.metric == httpbench::Metric::throughput &&
           claim.margin.fraction() >= moderate_from - 1 - 1e-9 && row.verdict == Verdict::comparable;
}

ClaimStatus status_of(const ComparisonClaim& claim, const ClaimLimits& limits, const Row& row) {
    if (row.verdict == Verdict::invalid) return ClaimStatus::invalid;
    if (verdict_says_comparable(claim, row)) return ClaimStatus::holds;
    return status_within(limits, row.ratio);
}

std::string rounds_hint(const ClaimLimits& limits, const Row& row) {
    const auto more = more_rounds_for(limits, row.ratio);
    if (!more) return "more rounds would hardly decide";
    return fmt::format("about {} would decide", counted_units(*more, fmt::format("more {}", row.unit)));
}

/// Those that bear on either of the two, on what is claimed.
std::vector<Finding> findings_of(const ComparisonClaim& claim, const Comparison& comparison) {
    std::vector<Finding> findings = comparison.findings;
    std::erase_if(findings, [&](const Finding& finding) {
        const bool of_others =
            !finding.target.empty() && finding.target != claim.target && finding.target != claim.reference;
        const bool elsewhere = claim.endpoint && !finding.endpoint.empty() && finding.endpoint != *claim.endpoint;
        return of_others || elsewhere;
    });
    return findings;
}

void refuse_unknown_endpoint(const ComparisonClaim& claim, const std::vector<Row>& rows) {
    if (std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return is_claimed(claim, row); })) return;
    std::string known;
    for (const Row& row : rows) {
        if (!row.is_whole) known += (known.empty() ? "" : ", ") + row.name;
    }
    throw Error{Errc::invalid_value,
                fmt::format("endpoint \"{}\": not among those compared: {}", claim.endpoint.value_or(""), known)};
}

}  // namespace

Judgement judge(const ComparisonClaim& asked, const Comparison& comparison) {
    const ComparisonClaim claim = asked.reference.empty() ? asked.than(comparison.reference) : asked;
    const ClaimLimits limits = limits_of(claim);
    const std::vector<Row> rows = rows_of(claim, comparison);
    refuse_unknown_endpoint(claim, rows);

    std::vector<std::string> lines{
        fmt::format("ratio above 1 favours {}; {} is claimed, of the whole {:.4g} % interval", claim.target,
                    limits_text(limits), rows.front().ratio.confidence * 100)};
    ClaimStatus status = ClaimStatus::holds;
    for (const Row& row : rows) {
        if (rows.size() == 2 && !is_claimed(claim, row)) continue;  // the same numbers
        std::string line = fmt::format("{}: {}", row.name, ratio_line(row.ratio, row.unit));
        if (is_claimed(claim, row)) {
            const ClaimStatus of_row = status_of(claim, limits, row);
            status = worse(status, of_row);
            line += fmt::format(": {}", to_string(of_row));
            if (of_row == ClaimStatus::inconclusive && !std::isnan(row.ratio.estimate)) {
                line += ", " + rounds_hint(limits, row);
            }
        }
        lines.push_back(std::move(line));
    }
    const std::vector<std::string> findings = finding_lines(findings_of(claim, comparison));
    lines.insert(lines.end(), findings.begin(), findings.end());
    return judgement(status, claim.must_hold, sentence_of(claim), lines);
}

Judgement judge(const ComparisonClaim& claim, const Rounds& rounds) {
    const bool comparable = claim.kind == ComparisonClaim::Kind::comparable;
    const JudgeOptions options{.reference = claim.reference,
                               .confidence = comparable ? equivalence_confidence : usual_confidence};
    return judge(claim, Comparator{options}.compare(rounds));
}

}  // namespace httpbench
