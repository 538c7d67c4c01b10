#include "report/text/sections.hpp"

#include "report/launch_words.hpp"
#include "report/text/numbers.hpp"
#include "report/text/table.hpp"

#include <algorithm>
#include <vector>

namespace httpbench::report {

namespace {

Table::Cell success_cell(const Stats& stats) {
    const double rate = stats.success_rate();
    return {share_text(rate), rate < 1 ? Tone::warning : Tone::plain};
}

std::vector<Table::Cell> row_of(const Measurement& measurement) {
    const Stats& stats = measurement.stats;
    const Histogram& latency = stats.latency;
    return {{measurement.endpoint},
            {rate_text(stats.requests_per_second())},
            {milliseconds_text(latency.mean())},
            {milliseconds_text(latency.percentile(0.5))},
            {milliseconds_text(latency.percentile(0.95))},
            {milliseconds_text(latency.percentile(0.99))},
            {milliseconds_text(latency.max())},
            success_cell(stats)};
}

bool is_inconsistent(const Stats& stats) {
    const auto mean = stats.latency.mean();
    const auto p95 = stats.latency.percentile(0.95);
    return mean && p95 && *p95 > 2 * *mean;
}

void print_inconsistency(Page& page, const Rounds& rounds, const Target& target) {
    std::string endpoints;
    for (const Measurement& measurement : rounds.measurements) {
        if (measurement.target != target.name || !is_inconsistent(measurement.stats)) continue;
        endpoints += (endpoints.empty() ? "" : ", ") + measurement.endpoint;
    }
    if (endpoints.empty()) return;
    page.paragraph(endpoints + ": P95 is above twice the mean: some requests take much longer than most.", "  ");
}

void print_target(Page& page, const Rounds& rounds, const TargetRun& run) {
    const Target& target = run.target;
    Table table{{{.heading = "endpoint", .align = Align::left, .shortest = 16},
                 {.heading = "requests/s"},
                 {.heading = "mean"},
                 {.heading = "P50", .expendable = 2},
                 {.heading = "P95", .expendable = 1},
                 {.heading = "P99"},
                 {.heading = "max", .expendable = 3},
                 {.heading = "success"}}};
    for (const Measurement& measurement : rounds.measurements) {
        if (measurement.target == target.name) table.add_row(row_of(measurement));
    }
    page.title(target.name + "  " + target.url,
               is_open(rounds.plan.load) ? "response time in ms" : "service time in ms");
    table.print(page);
    for (const Measurement& measurement : rounds.measurements) {
        if (measurement.target == target.name) print_failures(page, measurement);
    }
    if (const std::string launches = launches_in_words(run); !launches.empty()) page.paragraph(launches, "  ");
    print_inconsistency(page, rounds, target);
    print_unseen_cost(page, rounds, target.name);
}

bool is_withheld(const Measurement& measurement) {
    const Histogram& latency = measurement.stats.latency;
    return !latency.percentile(0.5) || !latency.percentile(0.95) || !latency.percentile(0.99);
}

}  // namespace

void print_targets(Page& page, const Rounds& rounds) {
    for (const TargetRun& run : rounds.targets) print_target(page, rounds, run);
    if (std::any_of(rounds.measurements.begin(), rounds.measurements.end(), is_withheld)) {
        page.blank();
        page.paragraph("too few requests to say; a percentile needs 10 requests beyond it", "-  ");
    }
}

}  // namespace httpbench::report
