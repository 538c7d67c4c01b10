#include "httpbench/report.hpp"
#include "httpbench/version.hpp"
#include "report/formats/markdown_text.hpp"
#include "report/headline.hpp"
#include "report/launch_words.hpp"
#include "report/text/numbers.hpp"
#include "report/text/verdicts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include <string_view>

namespace httpbench {

namespace {

using report::code_text;
using report::markdown_text;

constexpr std::size_t most_bytes = 60'000;
constexpr std::size_t for_what_was_left_out = 200;
constexpr std::string_view times = "\u00D7";

/// Text that grows line by line up to a limit; what comes behind it is counted.
class Document {
  public:
    void add(const std::string& line) {
        if (left_out_ > 0 || text_.size() + line.size() + 1 > most_bytes - for_what_was_left_out) {
            ++left_out_;
            return;
        }
        text_ += line + "\n";
    }
    [[nodiscard]] std::string text() const {
        if (left_out_ == 0) return text_;
        return text_ + fmt::format(
                           "\n{} more lines are left out, as this text may have {} bytes. They are in the "
                           "results file.\n",
                           left_out_, most_bytes);
    }

  private:
    std::string text_;
    std::size_t left_out_ = 0;
};

std::string rate_of(const Rounds& rounds, const std::string& target, const std::string& endpoint) {
    const Measurement* const measurement = rounds.find(target, endpoint);
    return measurement == nullptr ? "-" : report::rate_text(measurement->stats.requests_per_second());
}

std::string emphasised(const PairComparison& pair) {
    const std::string word{to_string(pair.verdict)};
    return pair.winner || pair.verdict == Verdict::invalid ? "**" + word + "**" : word;
}

std::string row_of(const Rounds& rounds, const PairComparison& pair) {
    const Ratio performance = report::turned_to_winner(pair, pair.performance);
    return fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} |", code_text(*pair.endpoint),
                       rate_of(rounds, pair.reference, *pair.endpoint), rate_of(rounds, pair.target, *pair.endpoint),
                       pair.winner ? code_text(*pair.winner) : "-", report::ratio_text(performance, times),
                       markdown_text(report::interval_text(performance)),
                       report::ratio_text(report::turned_to_winner(pair, pair.latency), times), emphasised(pair));
}

void add_pairs(Document& document, const Results& results, const std::string& target) {
    const Comparison& comparison = results.comparison;
    const auto first = std::find_if(comparison.pairs.begin(), comparison.pairs.end(),
                                    [&](const PairComparison& pair) { return pair.target == target; });
    document.add("");
    document.add(fmt::format(
        "| endpoint | {} requests/s | {} requests/s | faster | ratio | {} interval | latency | "
        "verdict |",
        code_text(first->reference), code_text(target), report::confidence_text(first->performance.confidence)));
    document.add("| --- | ---: | ---: | --- | ---: | --- | ---: | --- |");
    for (const PairComparison& pair : comparison.pairs) {
        if (pair.target == target && pair.endpoint) document.add(row_of(results.rounds, pair));
    }
}

void add_run(Document& document, const Rounds& rounds) {
    document.add("");
    document.add("| target | endpoint | requests/s | mean ms | P95 ms | P99 ms | success |");
    document.add("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
    for (const Measurement& measurement : rounds.measurements) {
        const Stats& stats = measurement.stats;
        document.add(fmt::format(
            "| {} | {} | {} | {} | {} | {} | {} |", code_text(measurement.target), code_text(measurement.endpoint),
            report::rate_text(stats.requests_per_second()), report::milliseconds_text(stats.latency.mean()),
            report::milliseconds_text(stats.latency.percentile(0.95)),
            report::milliseconds_text(stats.latency.percentile(0.99)), report::share_text(stats.success_rate())));
    }
}

/// One sentence for all targets that were launched.
void add_launches(Document& document, const Rounds& rounds) {
    std::string sentence;
    for (const TargetRun& run : rounds.targets) {
        const std::string words = report::launches_in_words(run);
        if (words.empty()) continue;
        sentence += fmt::format("{}{} was {}", sentence.empty() ? "" : "; ", code_text(run.target.name), words);
    }
    if (sentence.empty()) return;
    document.add("");
    document.add(sentence + ".");
}

void add_findings(Document& document, const std::vector<Finding>& findings) {
    document.add("");
    if (findings.empty()) return document.add("The audit has nothing against this measurement.");
    document.add("The audit found:");
    document.add("");
    for (const Finding& finding : findings) {
        document.add(fmt::format("- **{}** {} {}", to_string(finding.severity), markdown_text(finding.message),
                                 markdown_text(finding.remedy)));
    }
}

}  // namespace

std::string to_markdown(const Results& results) {
    const Rounds& rounds = results.rounds;
    Document document;
    document.add("### httpbench " + markdown_text(results.command));
    if (rounds.interrupted) {
        document.add("");
        document.add("**Interrupted**: all below rests on what was measured by then.");
    }
    for (const std::string& sentence : report::headlines(rounds, results.comparison)) {
        document.add("");
        document.add("**" + markdown_text(sentence) + "**");
    }
    for (const std::string& target : report::compared_targets(results.comparison)) {
        add_pairs(document, results, target);
    }
    if (results.comparison.pairs.empty()) add_run(document, rounds);
    add_launches(document, rounds);
    add_findings(document, results.comparison.findings);
    document.add("");
    document.add(fmt::format("<sub>httpbench {}; {}; {}</sub>", version(),
                             markdown_text(report::plan_in_words(rounds.plan)),
                             markdown_text(report::host_in_words(rounds.host))));
    return document.text();
}

}  // namespace httpbench
