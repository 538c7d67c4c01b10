#include "analysis/audit/finding.hpp"
#include "analysis/audit/rules.hpp"

#include <algorithm>

namespace httpbench::analysis {

namespace {

constexpr double most_resent = 0.001;
constexpr double most_apart = 0.10;

/// The share of requests for which a connection was opened.
double opened_share(const Stats& stats) {
    return static_cast<double>(stats.connections_opened) / static_cast<double>(stats.outcomes.sent);
}

}  // namespace

std::optional<Finding> audit_established(const LoadPlan& plan, const Measurement& measurement) {
    if (is_open(plan.load)) return std::nullopt;  // it opens those that it needs
    const int asked = connections(plan.load);
    int fewest = asked;
    for (const Slice& slice : measurement.slices)
        fewest = std::min(fewest, slice.connections_established.value_or(asked));
    if (fewest >= asked) return std::nullopt;

    Finding found = finding(Rule::connections, Severity::warning, measurement);
    found.value = fewest;
    found.limit = asked;
    found.message = fmt::format("{}: in one round only {} of the {} connections were established.", place(measurement),
                                fewest, asked);
    found.remedy = fmt::format(
        "Check the server's limit of connections; use a longer --warmup, {}or fewer connections (--concurrent).",
        plan.requests ? "more --requests, " : "");
    return found;
}

std::optional<Finding> audit_resent(const Measurement& measurement) {
    const Stats& stats = measurement.stats;
    const double share = static_cast<double>(stats.resent) / static_cast<double>(stats.outcomes.sent);
    if (!(share > most_resent)) return std::nullopt;

    Finding found = finding(Rule::connections, Severity::warning, measurement);
    found.value = share;
    found.limit = most_resent;
    found.message = fmt::format(
        "{}: {:.1f} % of the requests, more than {:.1f} %, were sent again, for the server had "
        "closed the connection under them.",
        place(measurement), share * 100, most_resent * 100);
    found.remedy = "Raise the server's limit of requests a connection and its keep-alive timeout.";
    return found;
}

std::optional<Finding> audit_reuse(const LoadPlan& plan, const Measurement& reference, const Measurement& other) {
    if (plan.fresh_connections || reference.stats.outcomes.sent == 0 || other.stats.outcomes.sent == 0) {
        return std::nullopt;
    }
    const double of_reference = opened_share(reference.stats);
    const double of_other = opened_share(other.stats);
    const double apart = std::max(of_reference, of_other) - std::min(of_reference, of_other);
    if (!(apart > most_apart)) return std::nullopt;

    Finding found = finding(Rule::connections, Severity::warning, other);
    found.value = apart;
    found.limit = most_apart;
    found.message = fmt::format("{}: {:.0f} % of the requests needed a new connection, {:.0f} % on {}.", place(other),
                                of_other * 100, of_reference * 100, reference.target);
    found.remedy =
        "One server closes connections that the other keeps: let both keep them alive, or compare them with "
        "--fresh-connections.";
    return found;
}

}  // namespace httpbench::analysis
