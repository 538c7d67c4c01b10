#include "analysis/ratio/typical_round.hpp"
#include "base/json_writer.hpp"
#include "files/durations.hpp"
#include "httpbench/report.hpp"

#include <cmath>

namespace httpbench {

namespace {

constexpr double confidence = 0.95;

/// How a dashboard calls what was measured: it keeps one series per name.
std::string series(const Measurement& measurement) {
    return measurement.target + ": " + measurement.endpoint;
}

void write_measure(JsonWriter& json, const char* name, std::optional<double> value, const Measurement& measurement,
                   Ratio PairComparison::*metric) {
    if (!value || !std::isfinite(*value)) return;
    const auto spread = analysis::typical_round(measurement.slices, analysis::metric_of(metric), confidence);
    json.object(name, [&] {
        json.member("value", *value);
        if (!spread) return;
        json.member("lower_value", spread->low);
        json.member("upper_value", spread->high);
    });
}

void write_series(JsonWriter& json, const Measurement& measurement, double value, const char* unit) {
    if (!std::isfinite(value)) return;
    json.object([&] {
        json.member("name", series(measurement));
        json.member("unit", unit);
        json.member("value", value);
    });
}

}  // namespace

std::string to_bencher(const Results& results) {
    JsonWriter json;
    json.object([&] {
        for (const Measurement& measurement : results.rounds.measurements) {
            const Stats& stats = measurement.stats;
            const auto mean = stats.latency.mean();
            const auto nanoseconds = mean ? std::optional{static_cast<double>(mean->count())} : std::nullopt;
            json.object(series(measurement), [&] {
                write_measure(json, "latency", nanoseconds, measurement, &PairComparison::latency);
                write_measure(json, "throughput", stats.requests_per_second(), measurement,
                              &PairComparison::performance);
            });
        }
    });
    return json.text();
}

std::vector<NamedText> to_action_benchmark(const Results& results) {
    JsonWriter bigger;
    JsonWriter smaller;
    bigger.array([&] {
        for (const Measurement& measurement : results.rounds.measurements) {
            write_series(bigger, measurement, measurement.stats.requests_per_second(), "requests/s");
        }
    });
    smaller.array([&] {
        for (const Measurement& measurement : results.rounds.measurements) {
            const auto mean = files::to_ms(measurement.stats.latency.mean());
            write_series(smaller, measurement, mean.value_or(NAN), "ms");
        }
    });
    return {{"bigger.json", bigger.text()}, {"smaller.json", smaller.text()}};
}

}  // namespace httpbench
