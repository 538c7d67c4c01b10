#include "analysis/audit/rules.hpp"
#include "analysis/claim/service_measure.hpp"
#include "analysis/claim/text.hpp"
#include "httpbench/claim.hpp"
#include "httpbench/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace httpbench {

namespace {

using namespace analysis;

/// What one endpoint on one target says to the claim.
struct Row {
    std::string name;
    ServiceMeasure measure;
    std::vector<Finding> vetoes;
};

Judgement judged(const ServiceClaim& claim, const std::vector<Row>& rows) {
    ClaimStatus status = ClaimStatus::holds;
    std::vector<std::string> lines;
    std::vector<Finding> vetoes;
    for (const Row& row : rows) {
        const ClaimStatus of_row = row.vetoes.empty() ? row.measure.status : ClaimStatus::invalid;
        status = worse(status, of_row);
        lines.push_back(fmt::format("{}: {}: {}", row.name, row.measure.text, to_string(of_row)));
        for (const Finding& veto : row.vetoes) {
            if (std::find(vetoes.begin(), vetoes.end(), veto) == vetoes.end()) vetoes.push_back(veto);
        }
    }
    const std::vector<std::string> findings = finding_lines(vetoes);
    lines.insert(lines.end(), findings.begin(), findings.end());
    return judgement(status, claim.must_hold, sentence_of(claim), lines);
}

/// Failures are what NoFailures counts, and no reason not to.
bool heeds_audit(const ServiceClaim& claim) {
    return claim.kind != ServiceClaim::Kind::no_failures;
}

std::vector<Finding> vetoes_of(const std::vector<Finding>& findings, const Measurement& measurement) {
    std::vector<Finding> vetoing;
    for (const Finding& finding : findings) {
        if (vetoes(finding, measurement.target, measurement.endpoint)) vetoing.push_back(finding);
    }
    return vetoing;
}

}  // namespace

Judgement judge(const ServiceClaim& claim, const Rounds& rounds) {
    const std::vector<Finding> findings = heeds_audit(claim) ? audit(rounds) : std::vector<Finding>{};
    std::vector<Row> rows;
    for (const Measurement& measurement : rounds.measurements) {
        if (claim.target && *claim.target != measurement.target) continue;
        if (claim.endpoint && *claim.endpoint != measurement.endpoint) continue;
        rows.push_back({.name = measurement.target + ", " + measurement.endpoint,
                        .measure = measure_service(claim, measurement.stats),
                        .vetoes = vetoes_of(findings, measurement)});
    }
    if (!rows.empty()) return judged(claim, rows);
    throw Error{Errc::invalid_value,
                fmt::format("{}: nothing was measured of target \"{}\", endpoint \"{}\"", sentence_of(claim),
                            claim.target.value_or("(any)"), claim.endpoint.value_or("(any)"))};
}

Judgement judge(const ServiceClaim& claim, const std::vector<Stats>& stats) {
    if (claim.target || claim.endpoint) {
        throw Error{Errc::invalid_value,
                    fmt::format("{}: Stats have no names of targets and endpoints; hold it against Rounds, or leave "
                                "of() and at() out",
                                sentence_of(claim))};
    }
    std::vector<Row> rows;
    for (const Stats& endpoint : stats) {
        Row row{.name = fmt::format("endpoint {}", rows.size() + 1),
                .measure = measure_service(claim, endpoint),
                .vetoes = {}};
        const auto failures = audit_failures({.target = "the target", .endpoint = row.name, .stats = endpoint});
        if (heeds_audit(claim) && failures) row.vetoes.push_back(*failures);
        rows.push_back(std::move(row));
    }
    return judged(claim, rows);
}

Judgement judge(const ServiceClaim& claim, const Stats& stats) {
    return judge(claim, std::vector{stats});
}

}  // namespace httpbench
