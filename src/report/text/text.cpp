#include "httpbench/report.hpp"
#include "httpbench/units.hpp"
#include "httpbench/version.hpp"
#include "report/plan_words.hpp"
#include "report/text/sections.hpp"
#include "report/text/page.hpp"
#include "report/text/verdicts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <concepts>

namespace httpbench {

namespace {

using report::Page;
using report::Tone;

template <std::integral Count>
std::string counted(Count count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

/// "10 rounds"; those that were run, when the plan leaves that open.
std::string rounds_text(const Rounds& rounds) {
    const LoadPlan& plan = rounds.plan;
    if (!plan.until) return counted(plan.rounds, "round");
    const std::string run = counted(report::finished_rounds(rounds), "round");
    return fmt::format("{} of at most {}, {}", run, report::most_rounds(plan), report::until_in_words(plan));
}

void print_interruption(Page& page, const Rounds& rounds) {
    if (!rounds.interrupted) return;
    page.paragraph(fmt::format("after {} of {}: all below rests on what was measured by then.",
                               report::finished_rounds(rounds), counted(report::most_rounds(rounds.plan), "round")),
                   "INTERRUPTED ", Tone::warning);
}

void print_head(Page& page, const Results& results) {
    const LoadPlan& plan = results.rounds.plan;
    page.line(page.painted(page.shown(fmt::format("httpbench {} {}", version(), results.command)), Tone::heading));
    if (results.command == "diff") {
        page.paragraph(fmt::format("{} of two saved results, unpaired; the new one: {}",
                                   counted(plan.endpoints.size(), "endpoint"), to_string(plan.load)));
        return;
    }
    const auto pipeline = plan.pipeline > 1 ? fmt::format(", {} requests at a time on each", plan.pipeline) : "";
    page.paragraph(fmt::format("{}, {}, {}; {}{}", counted(plan.endpoints.size(), "endpoint"),
                               counted(results.rounds.targets.size(), "target"), rounds_text(results.rounds),
                               to_string(plan.load), pipeline));
    const auto& verification = results.rounds.verification;
    if (verification && verification->same() && !results.rounds.interrupted)
        report::print_sameness(page, *verification);
}

bool anything_measured(const Rounds& rounds) {
    return std::any_of(rounds.measurements.begin(), rounds.measurements.end(),
                       [](const Measurement& measurement) { return !measurement.slices.empty(); });
}

/// The targets' answers, where they differ. @return whether that is all there is to tell
bool print_differences(Page& page, const Rounds& rounds) {
    if (!rounds.verification || rounds.verification->same()) return false;
    report::print_verification(page, *rounds.verification, report::Listed::differing);
    if (anything_measured(rounds)) return false;
    page.paragraph("Nothing was measured.");
    return true;
}

void print_open_loop_note(Page& page, bool compares) {
    if (compares) {
        page.paragraph(
            "In an open loop the rate is given: requests/s only tell whether a target keeps up with it. Where all do, "
            "compare their response times.");
    }
    page.paragraph(
        "Response time counts from the intended send, so that it holds the time for which a request waited because the "
        "target was slow with others.");
}

void print_loop_note(Page& page, const Load& load, bool compares) {
    page.blank();
    if (is_open(load)) return print_open_loop_note(page, compares);
    if (compares) {
        page.paragraph(
            "In a closed loop, throughput and mean latency are one finding told twice (Little's law: connections = "
            "throughput x mean latency).");
    }
    page.paragraph(
        "A closed loop hides stalls: while the server stalls, nothing new is asked of it, so that the percentiles "
        "hardly show them.");
}

void print_comparison(Page& page, const Comparison& comparison, const Rounds* rounds) {
    report::print_verdicts(page, comparison);
    report::print_summary(page, comparison, rounds);
}

}  // namespace

std::string to_text(const Comparison& comparison, const TextOptions& options) {
    Page page{options};
    print_comparison(page, comparison, nullptr);
    print_loop_note(page, comparison.load, !comparison.pairs.empty());
    report::print_findings(page, comparison.findings);
    return page.text();
}

std::string to_text(const Results& results, const TextOptions& options) {
    Page page{options};
    print_interruption(page, results.rounds);
    print_head(page, results);
    if (print_differences(page, results.rounds)) return page.text();
    report::print_targets(page, results.rounds);
    report::print_costs(page, results);
    print_comparison(page, results.comparison, &results.rounds);
    print_loop_note(page, results.rounds.plan.load, !results.comparison.pairs.empty());
    report::print_findings(page, results.comparison.findings);
    report::print_gates(page, results.gates);
    return page.text();
}

}  // namespace httpbench
