#include "analysis/server_cost.hpp"
#include "base/utf8.hpp"
#include "files/durations.hpp"
#include "httpbench/report.hpp"

#include <fmt/format.h>

#include <cmath>
#include <functional>
#include <string_view>

namespace httpbench {

namespace {

std::string escaped(std::string_view text) {
    std::string value;
    for (const char c : text) {
        if (c == '\n') {
            value += "\\n";
            continue;
        }
        if (c == '\\' || c == '"') value += '\\';
        value += c;
    }
    return value;
}

std::string label_pair(std::string_view name, std::string_view value) {
    return fmt::format("{}=\"{}\"", name, escaped(to_valid_utf8(value)));
}

/// One metric: its head, then a line per sample. Nothing without samples.
class Metric {
  public:
    Metric(std::string_view name, std::string_view type, std::string_view help)
        : name_{name}, head_{fmt::format("# HELP {0} {2}\n# TYPE {0} {1}\n", name, type, help)} {}

    /// @param suffix of a summary's sum and count
    void sample(const std::string& labels, double value, std::string_view suffix = {}) {
        if (std::isfinite(value)) lines_ += fmt::format("{}{}{{{}}} {}\n", name_, suffix, labels, value);
    }
    [[nodiscard]] std::string text() const { return lines_.empty() ? std::string{} : head_ + lines_; }

  private:
    std::string name_;
    std::string head_;
    std::string lines_;
};

std::string labels_of(const Measurement& measurement) {
    return label_pair("target", measurement.target) + "," + label_pair("endpoint", measurement.endpoint);
}

/// A metric with one number per target and endpoint.
std::string gauge(const Rounds& rounds, std::string_view name, std::string_view help,
                  const std::function<double(const Measurement&)>& value) {
    Metric metric{name, "gauge", help};
    for (const Measurement& measurement : rounds.measurements)
        metric.sample(labels_of(measurement), value(measurement));
    return metric.text();
}

std::string requests(const Rounds& rounds) {
    Metric metric{"httpbench_requests", "gauge", "Requests of the run, by the outcome in which they ended."};
    for (const Measurement& measurement : rounds.measurements) {
        for (const Outcome outcome : all_outcomes) {
            metric.sample(labels_of(measurement) + "," + label_pair("outcome", to_string(outcome)),
                          static_cast<double>(measurement.stats.outcomes[outcome]));
        }
    }
    return metric.text();
}

std::string response_times(const Rounds& rounds) {
    Metric metric{"httpbench_response_time_seconds", "summary", "Response time of requests that ended ok."};
    for (const Measurement& measurement : rounds.measurements) {
        const Histogram& latency = measurement.stats.latency;
        const std::string labels = labels_of(measurement);
        for (const double quantile : {0.5, 0.75, 0.9, 0.95, 0.99, 0.999}) {
            const auto time = latency.percentile(quantile);
            if (!time) continue;
            metric.sample(labels + "," + label_pair("quantile", fmt::format("{}", quantile)), files::to_s(*time));
        }
        metric.sample(labels, files::to_s(latency.sum()), "_sum");
        metric.sample(labels, static_cast<double>(latency.count()), "_count");
    }
    return metric.text();
}

std::string ratios(const Comparison& comparison) {
    Metric metric{
        "httpbench_throughput_ratio", "gauge",
        "Throughput of the target over that of the reference; bound: estimate, or the interval's low or high."};
    for (const PairComparison& pair : comparison.pairs) {
        const std::string labels = label_pair("target", pair.target) + "," + label_pair("reference", pair.reference) +
                                   "," + label_pair("endpoint", pair.endpoint.value_or("")) + "," +
                                   label_pair("verdict", to_string(pair.verdict));
        metric.sample(labels + ",bound=\"estimate\"", pair.performance.estimate);
        metric.sample(labels + ",bound=\"low\"", pair.performance.low);
        metric.sample(labels + ",bound=\"high\"", pair.performance.high);
    }
    return metric.text();
}

}  // namespace

std::string to_prometheus(const Results& results) {
    const Rounds& rounds = results.rounds;
    return gauge(rounds, "httpbench_requests_per_second", "Requests per second that ended ok.",
                 [](const Measurement& measurement) { return measurement.stats.requests_per_second(); }) +
           gauge(rounds, "httpbench_success_ratio", "Requests that ended ok, of those that were not aborted.",
                 [](const Measurement& measurement) { return measurement.stats.success_rate(); }) +
           requests(rounds) + response_times(rounds) +
           gauge(rounds, "httpbench_server_cpu_seconds_per_request", "CPU time of the server per request.",
                 [](const Measurement& measurement) {
                     const auto cost = analysis::server_cost(measurement.slices).cpu_us_per_request;
                     return cost ? *cost / 1e6 : NAN;
                 }) +
           ratios(results.comparison);
}

}  // namespace httpbench
