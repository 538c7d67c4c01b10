#include "httpbench/report.hpp"
#include "httpbench/version.hpp"
#include "report/text_findings.hpp"
#include "report/text_page.hpp"
#include "report/text_summary.hpp"
#include "report/text_targets.hpp"
#include "report/text_verdicts.hpp"
#include "report/text_verification.hpp"

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

/// Rounds in which everything was measured.
std::size_t finished_rounds(const Rounds& rounds) {
    std::size_t finished = static_cast<std::size_t>(rounds.plan.rounds);
    for (const Measurement& measurement : rounds.measurements) {
        finished = std::min(finished, measurement.slices.size());
    }
    return rounds.measurements.empty() ? 0 : finished;
}

void print_interruption(Page& page, const Rounds& rounds) {
    if (!rounds.interrupted) return;
    page.paragraph(fmt::format("after {} of {}: all below rests on what was measured by then.", finished_rounds(rounds),
                               counted(rounds.plan.rounds, "round")),
                   "INTERRUPTED ", Tone::warning);
}

void print_head(Page& page, const Results& results) {
    const LoadPlan& plan = results.rounds.plan;
    page.line(page.painted(page.shown(fmt::format("httpbench {} {}", version(), results.command)), Tone::heading));
    const auto pipeline = plan.pipeline > 1 ? fmt::format(", {} requests at a time on each", plan.pipeline) : "";
    page.paragraph(fmt::format("{}, {}, {}; {}{}", counted(plan.endpoints.size(), "endpoint"),
                               counted(results.rounds.targets.size(), "target"), counted(plan.rounds, "round"),
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

void print_closed_loop_note(Page& page, bool compares) {
    page.blank();
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
    print_closed_loop_note(page, !comparison.pairs.empty());
    report::print_findings(page, comparison.findings);
    return page.text();
}

std::string to_text(const Results& results, const TextOptions& options) {
    Page page{options};
    print_interruption(page, results.rounds);
    print_head(page, results);
    if (print_differences(page, results.rounds)) return page.text();
    report::print_targets(page, results.rounds);
    print_comparison(page, results.comparison, &results.rounds);
    print_closed_loop_note(page, !results.comparison.pairs.empty());
    report::print_findings(page, results.comparison.findings);
    return page.text();
}

}  // namespace httpbench
