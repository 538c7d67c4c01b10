#include "analysis/gate/metrics.hpp"

#include "analysis/server_cost.hpp"

#include <algorithm>
#include <cmath>

namespace httpbench::analysis {

namespace {

using Value = std::optional<double>;

constexpr std::string_view none_ok = "no request ended ok";
constexpr std::string_view too_few = "fewer than 10 requests lie beyond it";
constexpr std::string_view no_time = "no time was measured";
constexpr std::string_view nothing_sent = "no request was sent and ended";
constexpr std::string_view not_visible = "the server's processes could not be seen";

Value seconds(std::optional<std::chrono::nanoseconds> duration) {
    return duration ? Value{static_cast<double>(duration->count()) / 1e9} : std::nullopt;
}

Value unless_nan(double number) {
    return std::isfinite(number) ? Value{number} : std::nullopt;
}

template <int per_thousand>
Value percentile(const Measurement& measurement) {
    return seconds(measurement.stats.latency.percentile(per_thousand / 1e3));
}

template <Outcome outcome>
Value ended(const Measurement& measurement) {
    return static_cast<double>(measurement.stats.outcomes[outcome]);
}

Value failures(const Measurement& measurement) {
    const OutcomeCounts& outcomes = measurement.stats.outcomes;
    return static_cast<double>(outcomes.ended() - outcomes.ok - outcomes.aborted);
}

Value cpu(const Measurement& measurement) {
    const auto us = server_cost(measurement.slices).cpu_us_per_request;
    return us ? Value{*us / 1e6} : std::nullopt;
}

Value memory(const Measurement& measurement) {
    const auto bytes = server_cost(measurement.slices).peak_rss_bytes;
    return bytes ? Value{static_cast<double>(*bytes)} : std::nullopt;
}

constexpr GateMetric all_metrics[] = {
    {"p50", duration_kind, percentile<500>, too_few},
    {"p75", duration_kind, percentile<750>, too_few},
    {"p90", duration_kind, percentile<900>, too_few},
    {"p95", duration_kind, percentile<950>, too_few},
    {"p99", duration_kind, percentile<990>, too_few},
    {"p999", duration_kind, percentile<999>, too_few},
    {"median", duration_kind, percentile<500>, too_few},
    {"mean", duration_kind, [](const Measurement& m) { return seconds(m.stats.latency.mean()); }, none_ok},
    {"min", duration_kind, [](const Measurement& m) { return seconds(m.stats.latency.min()); }, none_ok},
    {"max", duration_kind, [](const Measurement& m) { return seconds(m.stats.latency.max()); }, none_ok},
    {"stddev", duration_kind, [](const Measurement& m) { return seconds(m.stats.latency.standard_deviation()); },
     none_ok},
    {"throughput", rate_kind, [](const Measurement& m) { return unless_nan(m.stats.requests_per_second()); }, no_time},
    {"completed", rate_kind, [](const Measurement& m) { return unless_nan(m.stats.completed_per_second()); }, no_time},
    {"bandwidth", size_rate_kind, [](const Measurement& m) { return unless_nan(m.stats.bytes_per_second()); }, no_time},
    {"success_rate", percentage, [](const Measurement& m) { return unless_nan(m.stats.success_rate()); }, nothing_sent},
    {"cpu", duration_kind, cpu, not_visible, true},
    {"memory", size_kind, memory, not_visible, true},
    {"requests",
     count_kind,
     [](const Measurement& m) { return Value{static_cast<double>(m.stats.outcomes.sent)}; },
     {}},
    {"failures", count_kind, failures, {}},
    {"ok", count_kind, ended<Outcome::ok>, {}},
    {"unexpected_status", count_kind, ended<Outcome::unexpected_status>, {}},
    {"unexpected_body", count_kind, ended<Outcome::unexpected_body>, {}},
    {"connect_failed", count_kind, ended<Outcome::connect_failed>, {}},
    {"timeout", count_kind, ended<Outcome::timeout>, {}},
    {"closed", count_kind, ended<Outcome::closed>, {}},
    {"protocol_error", count_kind, ended<Outcome::protocol_error>, {}},
    {"aborted", count_kind, ended<Outcome::aborted>, {}},
    {"resent", count_kind, [](const Measurement& m) { return Value{static_cast<double>(m.stats.resent)}; }, {}},
};

}  // namespace

std::span<const GateMetric> gate_metrics() noexcept {
    return all_metrics;
}

const GateMetric* find_gate_metric(std::string_view name) noexcept {
    const auto* const found = std::find_if(std::begin(all_metrics), std::end(all_metrics),
                                           [&](const GateMetric& metric) { return metric.name == name; });
    return found == std::end(all_metrics) ? nullptr : found;
}

}  // namespace httpbench::analysis
