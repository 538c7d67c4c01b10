#include "runner/late_ends.hpp"

#include "measure/status_counts.hpp"

#include <algorithm>

namespace httpbench {

namespace {

void count(OutcomeCounts& outcomes, std::optional<Flow>& flow, Outcome outcome) {
    ++outcomes.sent;
    ++outcomes[outcome];
    if (flow) --flow->carried_out;
}

}  // namespace

void count(Measurement& measurement, const LateEnd& end) {
    Stats& stats = measurement.stats;
    count(stats.outcomes, stats.flow, end.outcome);
    const auto slice = std::find_if(measurement.slices.begin(), measurement.slices.end(),
                                    [&](const Slice& one) { return one.round == end.tag.round; });
    if (slice != measurement.slices.end()) {
        count(slice->outcomes, slice->flow, end.outcome);
        slice->bytes_received += end.bytes;
    }
    if (end.status > 0) {
        stats.bytes_received += end.bytes;
        add(stats.status_codes, {.status = end.status, .count = 1});
        (end.outcome == Outcome::ok ? stats.latency : stats.other_latency).record(end.response);
        if (end.outcome == Outcome::ok && stats.service_time) stats.service_time->record(end.service);
    }
    if (end.detail.empty()) return;
    const auto same = [&](const OutcomeExample& example) { return example.outcome == end.outcome; };
    if (std::none_of(stats.examples.begin(), stats.examples.end(), same)) {
        stats.examples.push_back({.outcome = end.outcome, .detail = end.detail});
    }
}

}  // namespace httpbench
