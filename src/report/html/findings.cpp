#include "httpbench/verification.hpp"
#include "report/headline.hpp"
#include "report/html/html_table.hpp"
#include "report/html/sections.hpp"
#include "report/plan_words.hpp"
#include "report/text/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace httpbench::report {

namespace {

std::string tone_of(Severity severity) {
    switch (severity) {
        case Severity::veto:
            return "bad";
        case Severity::warning:
            return "warn";
        case Severity::info:
            break;
    }
    return "plain";
}

void write_item(HtmlWriter& html, const std::string& tone, std::string_view word, const std::string& message,
                const std::string& remedy) {
    html.element("li", {{"class", tone}}, [&] {
        html.element("span", {{"class", "badge " + tone}}, word);
        html.element("p", message);
        if (!remedy.empty()) html.element("p", {{"class", "remedy"}}, "\u2192 " + remedy);
    });
}

void write_differences(HtmlWriter& html, const Verification& verification) {
    const std::string tone = verification.differences_allowed ? "warn" : "bad";
    for (const VerifiedEndpoint& verified : verification.endpoints) {
        for (const AnswerDifference& difference : verified.differences) {
            write_item(html, tone, "answers differ",
                       fmt::format("{} of {}: {}", verified.endpoint, difference.target, to_string(difference)), {});
        }
    }
}

}  // namespace

void write_summary(HtmlWriter& html, const Results& results) {
    for (const std::string& sentence : headlines(results.rounds, results.comparison)) {
        html.element("p", {{"class", "lead"}}, sentence);
    }
    if (results.rounds.interrupted) {
        html.element("p", {{"class", "lead"}}, [&] {
            html.element("span", {{"class", "badge warn"}}, "INTERRUPTED");
            html.text(fmt::format(" after {} of {} rounds: all below rests on what was measured by then.",
                                  finished_rounds(results.rounds), most_rounds(results.rounds.plan)));
        });
    }
    if (results.comparison.wins.empty()) return;
    std::string list;
    for (const auto& [target, wins] : results.comparison.wins) {
        list += fmt::format("{}{} {}", list.empty() ? "" : ", ", target, wins);
    }
    html.element("p", {{"class", "lead"}},
                 fmt::format("Endpoints won: {}, of {}.", list, results.rounds.plan.endpoints.size()));
}

void write_findings(HtmlWriter& html, const Results& results) {
    std::vector<Finding> findings = results.comparison.findings;
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return a.severity > b.severity; });
    const auto& verification = results.rounds.verification;
    const bool differ = verification && !verification->same();
    write_section(html, "audit", "Audit", [&] {
        if (findings.empty() && !differ) {
            html.element("p", "Nothing speaks against this measurement.");
            return;
        }
        html.element("ul", {{"class", "findings"}}, [&] {
            for (const Finding& finding : findings) {
                write_item(html, tone_of(finding.severity), to_string(finding.severity), finding.message,
                           finding.remedy);
            }
            if (differ) write_differences(html, *verification);
        });
    });
}

void write_failures(HtmlWriter& html, const Results& results) {
    std::vector<std::vector<HtmlCell>> rows;
    for (const Measurement& measurement : results.rounds.measurements) {
        const OutcomeCounts& outcomes = measurement.stats.outcomes;
        for (const OutcomeExample& example : measurement.stats.examples) {
            if (example.outcome == Outcome::aborted) continue;
            rows.push_back({{.text = measurement.endpoint},
                            {.text = measurement.target},
                            {.text = std::string{to_string(example.outcome)}},
                            {.text = count_text(outcomes[example.outcome]),
                             .value = static_cast<double>(outcomes[example.outcome])},
                            {.text = example.detail},
                            {.text = example.bytes}});
        }
    }
    if (rows.empty()) return;
    write_section(html, "failures", "Failures", [&] {
        write_table(html, "Requests without the expected answer, with the first of each kind",
                    {{"Endpoint", true},
                     {"Target", true},
                     {"Outcome", true},
                     {"Requests"},
                     {"First one", true},
                     {"Its first bytes", true}},
                    rows);
    });
}

}  // namespace httpbench::report
