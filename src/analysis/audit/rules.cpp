#include "analysis/audit/rules.hpp"

#include "analysis/audit/finding.hpp"

#include <fmt/format.h>

#include <chrono>
#include <utility>

namespace httpbench::analysis {

namespace {

constexpr double busier_than_possible = 1.01;  ///< a rounding error apart
constexpr double too_idle = 0.80;
constexpr double rather_idle = 0.95;
constexpr double fewest_successes = 0.99;

struct Imbalance {
    std::uint64_t expected = 0;
    std::uint64_t found = 0;
    bool of_flow = false;  ///< or else of the outcomes
};

std::optional<Imbalance> imbalance_of(const OutcomeCounts& outcomes, const std::optional<Flow>& flow) {
    if (outcomes.sent != outcomes.ended()) return Imbalance{.expected = outcomes.sent, .found = outcomes.ended()};
    if (!flow) return std::nullopt;
    const Imbalance of_flow{
        .expected = flow->carried_in + flow->begun, .found = outcomes.sent + flow->carried_out, .of_flow = true};
    if (of_flow.expected != of_flow.found) return of_flow;
    return std::nullopt;
}

/// Time that connections waited for good answers in the measured time.
std::chrono::duration<double> busy_time(const Stats& stats) {
    std::chrono::nanoseconds busy = stats.latency.sum();
    if (stats.flow) busy += stats.flow->carried_time;
    return busy;
}

/// The share of the connections that got no answer at all; these are told of by a finding of their own.
double unanswered_share(const LoadPlan& plan, const Measurement& measurement) {
    const auto unanswered = audit_unanswered(plan, measurement);
    return unanswered ? unanswered->value / httpbench::connections(plan.load) : 0;
}

/// Of the classes that lower the success rate, the one most requests ended in; `aborted` when there was none.
Outcome commonest_failure(const OutcomeCounts& outcomes) {
    Outcome commonest = Outcome::aborted;
    std::uint64_t most = 0;
    for (const Outcome outcome : all_outcomes) {
        if (outcome == Outcome::ok || outcome == Outcome::aborted || outcomes[outcome] <= most) continue;
        commonest = outcome;
        most = outcomes[outcome];
    }
    return commonest;
}

std::string_view remedy_for(Outcome failure) {
    switch (failure) {
        case Outcome::unexpected_status:
            return "Check the endpoint's path and body against this server, or expect that status (--expect-status).";
        case Outcome::unexpected_body:
            return "Check that the server answers this endpoint with the same bytes every time.";
        case Outcome::connect_failed:
            return "Check that the server still runs and accepts that many connections; try fewer (--concurrent).";
        case Outcome::timeout:
            return "The server is overloaded or stuck: use fewer connections (--concurrent) or a longer --timeout.";
        case Outcome::closed:
            return "The server closes connections in mid-answer: look into its log and its limit of connections.";
        case Outcome::protocol_error:
            return "The answers are not valid HTTP/1.1: look at the first of them in the results file.";
        case Outcome::ok:
        case Outcome::aborted:
            break;
    }
    return "No connection got any answer: check that the server answers this endpoint at all; try fewer connections "
           "(--concurrent), or a longer --duration.";
}

}  // namespace

std::optional<Finding> audit_accounting(const Measurement& measurement) {
    const Stats& stats = measurement.stats;
    std::optional<Imbalance> imbalance = imbalance_of(stats.outcomes, stats.flow);
    for (const Slice& slice : measurement.slices) {
        if (!imbalance) imbalance = imbalance_of(slice.outcomes, slice.flow);
    }
    if (!imbalance) return std::nullopt;

    Finding found = finding(Rule::accounting, Severity::veto, measurement);
    found.message = imbalance->of_flow
                        ? fmt::format("{}: {} requests were carried in or begun, but {} counted or carried out.",
                                      place(measurement), imbalance->expected, imbalance->found)
                        : fmt::format("{}: {} requests were sent, but {} ended.", place(measurement),
                                      imbalance->expected, imbalance->found);
    found.value = static_cast<double>(imbalance->found);
    found.limit = static_cast<double>(imbalance->expected);
    found.remedy = "This is a defect of httpbench: please report it together with the results file.";
    return found;
}

std::optional<Finding> audit_littles_law(const LoadPlan& plan, const Measurement& measurement) {
    const Stats& stats = measurement.stats;
    if (is_open(plan.load)) return std::nullopt;
    const int connections = httpbench::connections(plan.load);
    if (stats.latency.empty() || stats.elapsed.count() <= 0 || connections < 1) return std::nullopt;
    const std::int64_t places = std::int64_t{connections} * plan.pipeline;
    const double busy = busy_time(stats) / std::chrono::duration<double>{stats.elapsed} / static_cast<double>(places);

    if (busy > busier_than_possible) {
        Finding found = finding(Rule::littles_law, Severity::veto, measurement);
        found.message = fmt::format(
            "{}: {:.1f} {} on average, but there are only {}.", place(measurement), busy * static_cast<double>(places),
            plan.pipeline > 1 ? "places in the pipelines were taken" : "connections were busy", places);
        found.value = busy;
        found.limit = busier_than_possible;
        found.remedy =
            "Times or counts are wrong: run it again, and report it together with the results file if it stays.";
        return found;
    }
    if (busy + unanswered_share(plan, measurement) >= rather_idle) return std::nullopt;
    // Connections that fail have nothing good to wait for: `audit_failures` has the cause, and its remedy.
    if (audit_failures(measurement)) return std::nullopt;

    Finding found = finding(Rule::littles_law, busy < too_idle ? Severity::veto : Severity::warning, measurement);
    found.limit = busy < too_idle ? too_idle : rather_idle;
    found.value = busy;
    found.message =
        fmt::format("{}: connections waited for good answers only {:.0f} % of the time, less than {:.0f} %.",
                    place(measurement), busy * 100, found.limit * 100);
    found.remedy = plan.requests
                       ? "Slices may be short compared with the latency, so that connections wait for the last answers "
                         "of each: use more --requests or fewer --rounds. Otherwise the client is the limit: use more "
                         "--threads or fewer connections (--concurrent)."
                       : "The client is the limit: use more --threads or fewer connections (--concurrent).";
    return found;
}

std::optional<Finding> audit_failures(const Measurement& measurement) {
    const OutcomeCounts& outcomes = measurement.stats.outcomes;
    const double success_rate = outcomes.ok == 0 ? 0 : measurement.stats.success_rate();
    if (outcomes.sent == 0 || success_rate >= fewest_successes) return std::nullopt;

    const Outcome failure = commonest_failure(outcomes);
    Finding found = finding(Rule::failures, Severity::veto, measurement);
    found.value = success_rate;
    found.limit = fewest_successes;
    found.message = fmt::format("{}: {:.1f} % of the requests succeeded, less than {:.0f} %; {} of {} ended as {}.",
                                place(measurement), success_rate * 100, fewest_successes * 100, outcomes[failure],
                                outcomes.sent, to_string(failure));
    found.remedy = remedy_for(failure);
    return found;
}

std::optional<Finding> audit_server_end(const Rounds& rounds, const TargetRun& run) {
    if (run.server_end.empty()) return std::nullopt;
    const std::string& name = run.target.name;
    std::uint64_t lost = 0;
    for (const Measurement& measurement : rounds.measurements) {
        const OutcomeCounts& outcomes = measurement.stats.outcomes;
        if (measurement.target == name) lost += outcomes.connect_failed + outcomes.closed;
    }
    return Finding{
        .rule = Rule::server_ended,
        .severity = lost > 0 ? Severity::veto : Severity::info,
        .target = name,
        .message = fmt::format("{}: the launched server ended before the run did, and {} requests found it gone; it {}",
                               name, lost, run.server_end),
        .value = static_cast<double>(lost),
        .remedy = "Look into why the server ended: launch it by hand under the same load, or read its log."};
}

}  // namespace httpbench::analysis
