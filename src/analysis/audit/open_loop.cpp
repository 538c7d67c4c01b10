#include "analysis/audit/open_loop.hpp"

#include <fmt/format.h>

#include <chrono>

namespace httpbench::analysis {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::nanoseconds late_from = 1ms;
constexpr double most_late = 0.01;
constexpr double least_sent = 0.95;
constexpr double growth_limit = 2;
constexpr std::chrono::nanoseconds least_growth = 1ms;
constexpr double busy_thread = 0.9;

double share_later_than(const Histogram& lag, std::chrono::nanoseconds limit) {
    std::uint64_t late = 0;
    for (const Histogram::Bucket& bucket : lag.buckets()) {
        if (bucket.lowest > limit) late += bucket.count;
    }
    return lag.empty() ? 0 : static_cast<double>(late) / static_cast<double>(lag.count());
}

/// Twice as long, or by a tenth of the time that passed and clearly: the queue was long already when the slice began.
bool grows(std::chrono::duration<double> first, std::chrono::duration<double> second,
           std::chrono::duration<double> window) {
    if (second - first < least_growth) return false;
    if (second >= growth_limit * first) return true;
    return window.count() > 0 && second - first >= window / 20 && second >= 1.2 * first;
}

std::string slip_remedy(const Stats& stats) {
    if (stats.busiest_thread_utilisation > busy_thread) {
        return "The client is at its limit: use more --threads or a lower --rate.";
    }
    return "Requests wait in the client while all connections are busy, and that is part of their response time: use "
           "more connections (--concurrent) or a lower --rate, and keep other work off this machine.";
}

}  // namespace

std::optional<Finding> audit_schedule_slip(const LoadPlan& plan, const Measurement& measurement) {
    const auto* const open = std::get_if<OpenLoop>(&plan.load);
    const Stats& stats = measurement.stats;
    if (open == nullptr || !stats.send_lag || stats.outcomes.sent == 0) return std::nullopt;
    const double sent = static_cast<double>(stats.send_lag->count()) / static_cast<double>(stats.outcomes.sent);
    const double late = share_later_than(*stats.send_lag, late_from);
    if (sent >= least_sent && late <= most_late) return std::nullopt;

    const std::string place = fmt::format("{} on {}", measurement.endpoint, measurement.target);
    Finding found{.rule = Rule::schedule_slip,
                  .target = measurement.target,
                  .endpoint = measurement.endpoint,
                  .remedy = slip_remedy(stats)};
    if (sent < least_sent) {
        found.severity = Severity::veto;
        found.value = sent;
        found.limit = least_sent;
        found.message = fmt::format(
            "{}: {:.1f} % of the requests that were due were sent, less than {:.0f} %: {:.1f} "
            "instead of {} requests/s.",
            place, sent * 100, least_sent * 100, sent * open->rate, open->rate);
    } else {
        found.severity = Severity::warning;
        found.value = late;
        found.limit = most_late;
        found.message = fmt::format("{}: {:.1f} % of the requests were sent more than 1 ms late, more than {:.0f} %.",
                                    place, late * 100, most_late * 100);
    }
    return found;
}

std::optional<Finding> audit_overload(const LoadPlan& plan, const Measurement& measurement) {
    if (!is_open(plan.load)) return std::nullopt;
    int known = 0;
    int growing = 0;
    std::chrono::duration<double> before{};
    std::chrono::duration<double> after{};
    for (const Slice& slice : measurement.slices) {
        if (!slice.fastest_in_first_half || !slice.fastest_in_second_half) continue;
        const std::chrono::duration<double> first = *slice.fastest_in_first_half;
        const std::chrono::duration<double> second = *slice.fastest_in_second_half;
        ++known;
        if (!grows(first, second, slice.elapsed / slice.windows)) continue;
        ++growing;
        before += first;
        after += second;
    }
    if (2 * growing <= known) return std::nullopt;

    Finding found{.rule = Rule::overload,
                  .severity = Severity::warning,
                  .target = measurement.target,
                  .endpoint = measurement.endpoint};
    found.value = after / before;
    found.limit = growth_limit;
    found.message = fmt::format(
        "{} on {}: rate above capacity: in {} of {} slices the shortest response time grew, "
        "{:.1f}-fold from their first half to their second.",
        measurement.endpoint, measurement.target, growing, known, found.value);
    found.remedy =
        "Latency is not compared, as it depends on how long one measures: ask for a lower --rate. Requests/s show what "
        "the target can do.";
    return found;
}

}  // namespace httpbench::analysis
