#include "analysis/audit/finding.hpp"
#include "analysis/audit/rules.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace httpbench::analysis {

namespace {

constexpr double most_at_edges = 0.01;    ///< of a slice by count
constexpr double most_of_a_window = 0.1;  ///< the mean latency, of a window by time

using Seconds = std::chrono::duration<double>;

double milliseconds(Seconds time) {
    return time.count() * 1e3;
}

int windows_of(const Measurement& measurement) {
    int windows = 0;
    for (const Slice& slice : measurement.slices) windows += slice.windows;
    return windows;
}

/// The mean latency's share of a slice or window, which is above its limit.
Finding edge(const Measurement& measurement, double share, double limit, const std::string& what, std::string remedy) {
    Finding found = finding(Rule::edges, Severity::info, measurement);
    found.value = share;
    found.limit = limit;
    found.message = fmt::format("{}: {}", place(measurement), what);
    found.remedy = std::move(remedy);
    return found;
}

}  // namespace

std::optional<Finding> audit_edges(const LoadPlan& plan, const Measurement& measurement) {
    const Stats& stats = measurement.stats;
    const int windows = windows_of(measurement);
    if (stats.latency.empty() || stats.elapsed.count() <= 0 || windows < 1) return std::nullopt;
    const Seconds mean = *stats.latency.mean();
    const Seconds measured = stats.elapsed;
    if (plan.requests) {
        const Seconds slice = measured / static_cast<double>(measurement.slices.size());
        if (mean / slice <= most_at_edges) return std::nullopt;
        return edge(measurement, mean / slice, most_at_edges,
                    fmt::format("slices last {:.4g} ms, {:.1f} times the mean latency: their start and end, in which "
                                "not every connection is busy, weigh more than {:.0f} %.",
                                milliseconds(slice), slice / mean, most_at_edges * 100),
                    "Use more --requests or fewer --rounds, or measure by --duration, which cuts nothing off.");
    }
    const Seconds window = measured / windows;
    if (is_open(plan.load) || !stats.flow || mean / window <= most_of_a_window) return std::nullopt;
    return edge(
        measurement, mean / window, most_of_a_window,
        fmt::format("a window of {:.4g} ms holds {:.1f} times the mean latency, less than {:.0f} times: what is "
                    "under way at its ends makes its count uneven.",
                    milliseconds(window), window / mean, 1 / most_of_a_window),
        "Use a longer --window, or a longer --duration, for narrower intervals.");
}

std::optional<Finding> audit_unanswered(const LoadPlan& plan, const Measurement& measurement) {
    const int windows = windows_of(measurement);
    const auto& flow = measurement.stats.flow;
    if (!flow || flow->unanswered_connections == 0 || windows < 1) return std::nullopt;
    const double a_window = static_cast<double>(flow->unanswered_connections) / windows;
    const int connections = httpbench::connections(plan.load);
    const auto unanswered = static_cast<int>(std::lround(a_window));
    const int served = connections - unanswered;

    Finding found = finding(Rule::unanswered, Severity::warning, measurement);
    found.value = a_window;
    if (unanswered < 1) {
        found.message = fmt::format("{}: {} connections in {} windows got no answer at all.", place(measurement),
                                    flow->unanswered_connections, windows);
        found.remedy = "Look into the server's log, and its limits of connections.";
        return found;
    }
    found.message =
        fmt::format("{}: {} of {} connections got no answer{}.", place(measurement), unanswered, connections,
                    served < 1 ? "" : fmt::format(": the server serves about {} at a time", served));
    found.remedy =
        served < 1
            ? "Check that the server answers this endpoint, and how long it takes."
            : fmt::format("Use as many connections as it serves, --concurrent {}, or raise its number of workers.",
                          served);
    return found;
}

std::optional<Finding> audit_empty_round(const Rounds& rounds, const Measurement& measurement) {
    const auto is_empty = [](const Slice& slice) { return slice.outcomes.ok == 0; };
    std::span<const Slice> slices{measurement.slices};
    if (rounds.interrupted && !slices.empty()) slices = slices.first(slices.size() - 1);
    const auto empty = std::count_if(slices.begin(), slices.end(), is_empty);
    if (empty == 0 || std::all_of(measurement.slices.begin(), measurement.slices.end(), is_empty)) return std::nullopt;

    Finding found = finding(Rule::empty_round, Severity::veto, measurement);
    found.value = static_cast<double>(empty);
    found.message = fmt::format(
        "{}: {} of {} rounds had no good answer, the first of them round {}: what is compared "
        "are the others alone.",
        place(measurement), empty, measurement.slices.size(),
        std::find_if(slices.begin(), slices.end(), is_empty)->round);
    found.remedy = "Look into what the server did then: its log, and the outcomes of that round in the results file.";
    return found;
}

}  // namespace httpbench::analysis
