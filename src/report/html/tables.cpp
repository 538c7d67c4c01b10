#include "analysis/server_cost.hpp"
#include "files/durations.hpp"
#include "report/html/html_table.hpp"
#include "report/html/sections.hpp"
#include "report/text/numbers.hpp"
#include "report/text/verdicts.hpp"

#include <fmt/format.h>

#include <limits>

namespace httpbench::report {

namespace {

constexpr std::string_view times = "\u00D7";
constexpr double not_measured = std::numeric_limits<double>::quiet_NaN();

std::string badge_of(Verdict verdict) {
    switch (tone_of(verdict)) {
        case Tone::good:
            return "good";
        case Tone::warning:
            return "warn";
        case Tone::bad:
            return "bad";
        default:
            return "plain";
    }
}

HtmlCell ratio_cell(const PairComparison& pair, const Ratio& ratio) {
    const Ratio turned = turned_to_winner(pair, ratio);
    return {.text = ratio_text(turned, times), .value = turned.estimate};
}

std::string remark_on(const PairComparison& pair) {
    if (pair.slightly_faster) return *pair.slightly_faster + " is slightly faster";
    return pair.verdict == Verdict::inconclusive ? rounds_remark(pair) : std::string{};
}

std::vector<HtmlCell> row_of(const PairComparison& pair) {
    const Ratio performance = turned_to_winner(pair, pair.performance);
    return {{.text = pair.endpoint.value_or("All together")},
            {.text = fmt::format("{} against {}", pair.target, pair.reference)},
            {.text = pair.winner.value_or("-")},
            {.text = ratio_text(performance, times), .value = performance.estimate},
            {.text = interval_text(performance), .value = performance.low},
            ratio_cell(pair, pair.latency),
            ratio_cell(pair, pair.p95),
            ratio_cell(pair, pair.p99),
            ratio_cell(pair, pair.cpu),
            {.text = std::string{to_string(pair.verdict)},
             .value = static_cast<double>(pair.verdict),
             .tone = badge_of(pair.verdict)},
            {.text = remark_on(pair)}};
}

HtmlCell latency_cell(std::optional<std::chrono::nanoseconds> latency) {
    return {.text = milliseconds_text(latency), .value = files::to_ms(latency).value_or(not_measured)};
}

std::vector<HtmlCell> row_of(const Measurement& measurement) {
    const Stats& stats = measurement.stats;
    const auto cpu = analysis::server_cost(measurement.slices).cpu_us_per_request;
    return {{.text = measurement.endpoint},
            {.text = measurement.target},
            {.text = rate_text(stats.requests_per_second()), .value = stats.requests_per_second()},
            latency_cell(stats.latency.mean()),
            latency_cell(stats.latency.percentile(0.5)),
            latency_cell(stats.latency.percentile(0.9)),
            latency_cell(stats.latency.percentile(0.95)),
            latency_cell(stats.latency.percentile(0.99)),
            latency_cell(stats.latency.percentile(0.999)),
            latency_cell(stats.latency.max()),
            {.text = share_text(stats.success_rate()), .value = stats.success_rate()},
            {.text = cpu ? fmt::format("{:.1f}", *cpu) : "-", .value = cpu.value_or(not_measured)}};
}

double confidence_of(const Comparison& comparison) {
    return comparison.pairs.front().performance.confidence;
}

}  // namespace

void write_comparison_table(HtmlWriter& html, const Results& results) {
    const Comparison& comparison = results.comparison;
    if (comparison.pairs.empty()) return;
    std::vector<std::vector<HtmlCell>> rows;
    for (const PairComparison& pair : comparison.pairs) rows.push_back(row_of(pair));
    write_section(html, "comparison", "Comparison", [&] {
        html.element("p",
                     "A ratio above 1 favours the faster target, and where none is named, the first of the pair: its "
                     "requests/s by the other's, and the other's latency and CPU time by its own.");
        write_table(html,
                    fmt::format("Ratio of requests/s with its {} interval, and of latency and CPU time, by endpoint",
                                confidence_text(confidence_of(comparison))),
                    {{"Endpoint", true},
                     {"Pair", true},
                     {"Faster", true},
                     {"Ratio"},
                     {"Interval"},
                     {"Mean"},
                     {"P95"},
                     {"P99"},
                     {"CPU"},
                     {"Verdict", true},
                     {"Remark", true}},
                    rows);
    });
}

void write_measurements(HtmlWriter& html, const Results& results) {
    if (results.rounds.measurements.empty()) return;
    std::vector<std::vector<HtmlCell>> rows;
    for (const Measurement& measurement : results.rounds.measurements) rows.push_back(row_of(measurement));
    write_section(html, "numbers", "Numbers", [&] {
        html.element("p",
                     "Requests/s are those that were answered as expected, and so are the latencies, in milliseconds. "
                     "A percentile with fewer than 10 requests beyond it is left out.");
        write_table(html, "What was measured, by endpoint and target",
                    {{"Endpoint", true},
                     {"Target", true},
                     {"Requests/s"},
                     {"Mean"},
                     {"P50"},
                     {"P90"},
                     {"P95"},
                     {"P99"},
                     {"P99.9"},
                     {"Max"},
                     {"Success"},
                     {"CPU \u00B5s"}},
                    rows);
        for (const TargetRun& run : results.rounds.targets) {
            const std::string& name = run.target.name;
            const auto reason = analysis::cost_unseen(results.rounds, name);
            if (!reason.empty()) {
                html.element("p", fmt::format("CPU time of {} is not known: the server {}.", name, reason));
            }
        }
    });
}

}  // namespace httpbench::report
