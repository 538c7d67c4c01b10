#include "report/chart/chart_data.hpp"

#include "analysis/ratio/typical_round.hpp"
#include "analysis/server_cost.hpp"
#include "files/durations.hpp"
#include "report/text/numbers.hpp"
#include "report/text/verdicts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace httpbench::report {

namespace {

/// A number of a measurement, as its panel has it.
struct Shown {
    std::string title;
    std::string note;
    std::optional<double> (*value)(const Measurement&);
    std::string (*text)(double);
    Ratio PairComparison::*metric;
    double unit;  ///< of the metric's number in one of the panel's
};

std::optional<double> goodput(const Measurement& measurement) {
    return measurement.stats.requests_per_second();
}

std::optional<double> mean_ms(const Measurement& measurement) {
    return files::to_ms(measurement.stats.latency.mean());
}

std::optional<double> p95_ms(const Measurement& measurement) {
    return files::to_ms(measurement.stats.latency.percentile(0.95));
}

std::optional<double> cpu_us(const Measurement& measurement) {
    return analysis::server_cost(measurement.slices).cpu_us_per_request;
}

std::string whole_rate(double rate) {
    return rate < 100 ? fmt::format("{:.1f}", rate) : count_text(static_cast<std::uint64_t>(std::llround(rate)));
}

std::string milliseconds(double ms) {
    return milliseconds_text(std::chrono::nanoseconds{std::llround(ms * 1e6)});
}

std::string microseconds(double us) {
    return us < 100 ? fmt::format("{:.1f}", us) : count_text(static_cast<std::uint64_t>(std::llround(us)));
}

Bar bar_of(const Measurement* measurement, const Shown& shown, double confidence) {
    if (measurement == nullptr) return {};
    const std::optional<double> value = shown.value(*measurement);
    if (!value || !std::isfinite(*value)) return {};
    Bar bar{.value = *value, .label = shown.text(*value)};
    bar.interval = analysis::typical_round(measurement->slices, analysis::metric_of(shown.metric), confidence);
    if (bar.interval) {
        bar.interval->low /= shown.unit;
        bar.interval->high /= shown.unit;
    }
    return bar;
}

BarPanel panel_of(const Rounds& rounds, const ChartData& data, const Shown& shown) {
    BarPanel panel{.title = shown.title, .note = shown.note};
    for (const std::string& endpoint : data.endpoints) {
        std::vector<Bar>& group = panel.bars.emplace_back();
        for (const std::string& target : data.targets) {
            group.push_back(bar_of(rounds.find(target, endpoint), shown, data.confidence));
        }
    }
    return panel;
}

std::size_t series_of(const ChartData& data, const std::string& target) {
    const auto found = std::find(data.targets.begin(), data.targets.end(), target);
    return static_cast<std::size_t>(found - data.targets.begin());
}

RatioMark mark_of(const ChartData& data, const PairComparison& pair) {
    const Ratio turned = turned_to_winner(pair, pair.performance);
    const std::string number = std::isnan(turned.estimate) ? "not measured," : ratio_text(turned, "\u00D7");
    return {.series = series_of(data, pair.target),
            .ratio = pair.performance,
            .winner = pair.winner.value_or(""),
            .words = fmt::format("{} {}", number, to_string(pair.verdict))};
}

void add_ratios(ChartData& data, const Comparison& comparison) {
    if (comparison.pairs.empty()) return;
    data.ratios.resize(data.endpoints.size() + (data.endpoints.size() > 1 ? 1 : 0));
    for (const PairComparison& pair : comparison.pairs) {
        std::size_t row = data.endpoints.size();
        if (pair.endpoint) {
            const auto found = std::find(data.endpoints.begin(), data.endpoints.end(), *pair.endpoint);
            if (found == data.endpoints.end()) continue;
            row = static_cast<std::size_t>(found - data.endpoints.begin());
        }
        if (row < data.ratios.size()) data.ratios[row].push_back(mark_of(data, pair));
    }
}

}  // namespace

bool BarPanel::any_measured() const noexcept {
    return std::any_of(bars.begin(), bars.end(), [](const std::vector<Bar>& group) {
        return std::any_of(group.begin(), group.end(), [](const Bar& bar) { return !std::isnan(bar.value); });
    });
}

ChartData chart_data(const Results& results) {
    const Rounds& rounds = results.rounds;
    ChartData data{.reference = results.comparison.reference};
    for (const TargetRun& run : rounds.targets) data.targets.push_back(run.target.name);
    for (const Endpoint& endpoint : rounds.plan.endpoints) data.endpoints.push_back(label(endpoint));
    if (!results.comparison.pairs.empty()) data.confidence = results.comparison.pairs.front().performance.confidence;

    constexpr double ns_per_ms = 1e6;
    constexpr double ns_per_us = 1e3;
    data.throughput =
        panel_of(rounds, data, {"Requests/s", "more is better", goodput, whole_rate, &PairComparison::performance, 1});
    data.mean_latency =
        panel_of(rounds, data,
                 {"Mean latency, ms", "less is better", mean_ms, milliseconds, &PairComparison::latency, ns_per_ms});
    data.p95_latency = panel_of(
        rounds, data, {"P95 latency, ms", "less is better", p95_ms, milliseconds, &PairComparison::p95, ns_per_ms});
    data.cpu =
        panel_of(rounds, data,
                 {"CPU, \u00B5s/request", "less is better", cpu_us, microseconds, &PairComparison::cpu, ns_per_us});
    add_ratios(data, results.comparison);
    return data;
}

}  // namespace httpbench::report
