#include "report/text/verdicts.hpp"

#include "report/text/numbers.hpp"
#include "report/text/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace httpbench::report {

namespace {

/// Remarks, each with the endpoints it is made on, in the order of first appearance.
class Remarks {
  public:
    void add(const std::string& endpoint, const std::string& remark) {
        const auto same =
            std::find_if(remarks_.begin(), remarks_.end(), [&](const auto& r) { return r.second == remark; });
        if (same == remarks_.end()) {
            remarks_.emplace_back(endpoint, remark);
        } else {
            same->first += ", " + endpoint;
        }
    }
    void print(Page& page) const {
        for (const auto& [endpoints, remark] : remarks_)
            page.paragraph(fmt::format("{}: {}.", endpoints, remark), "  ");
    }

  private:
    std::vector<std::pair<std::string, std::string>> remarks_;
};

std::vector<Table::Cell> row_of(const PairComparison& pair, const Page& page) {
    const Ratio performance = turned_to_winner(pair, pair.performance);
    const Tone tone = tone_of(pair.verdict);
    return {{*pair.endpoint},
            {pair.winner.value_or("-"), tone == Tone::good ? tone : Tone::plain},
            {ratio_text(performance, page.times())},
            {interval_text(performance)},
            {ratio_text(turned_to_winner(pair, pair.latency), page.times())},
            {std::string{to_string(pair.verdict)}, tone}};
}

std::string remark_on(const PairComparison& pair, const Page& page) {
    if (pair.verdict == Verdict::inconclusive) return rounds_remark(pair);
    if (!pair.slightly_faster) return {};
    const bool by_reference = *pair.slightly_faster == pair.reference;
    const Ratio ratio = by_reference ? inverted(pair.performance) : pair.performance;
    return fmt::format("{} is slightly faster ({})", *pair.slightly_faster, ratio_text(ratio, page.times()));
}

void print_pairs(Page& page, const Comparison& comparison, const std::string& target) {
    Remarks remarks;
    double confidence = Ratio{}.confidence;
    std::string reference = comparison.reference;
    std::vector<std::vector<Table::Cell>> rows;
    for (const PairComparison& pair : comparison.pairs) {
        if (pair.target != target || !pair.endpoint) continue;
        confidence = pair.performance.confidence;
        reference = pair.reference;
        rows.push_back(row_of(pair, page));
        if (const std::string remark = remark_on(pair, page); !remark.empty()) remarks.add(*pair.endpoint, remark);
    }
    Table table{{{.heading = "endpoint", .align = Align::left, .shortest = 12},
                 {.heading = "faster", .align = Align::left, .shortest = 6},
                 {.heading = "ratio"},
                 {.heading = confidence_text(confidence) + " interval", .align = Align::left},
                 {.heading = "latency", .expendable = 1},
                 {.heading = "verdict", .align = Align::left}}};
    for (std::vector<Table::Cell>& row : rows) table.add_row(std::move(row));
    page.title("COMPARISON", fmt::format("{} against {}", target, reference));
    table.print(page);
    remarks.print(page);
    page.paragraph(fmt::format("Ratios of requests/s, and of mean latency. Above 1 favours the faster target; where "
                               "none is named, {}.",
                               target),
                   "  ");
}

}  // namespace

Tone tone_of(Verdict verdict) noexcept {
    switch (verdict) {
        case Verdict::significant:
        case Verdict::notable:
        case Verdict::moderate:
            return Tone::good;
        case Verdict::inconclusive:
            return Tone::warning;
        case Verdict::invalid:
            return Tone::bad;
        case Verdict::comparable:
            break;
    }
    return Tone::plain;
}

Ratio turned_to_winner(const PairComparison& pair, const Ratio& ratio) {
    return pair.winner == pair.reference ? inverted(ratio) : ratio;
}

std::string rounds_remark(const PairComparison& pair) {
    if (!pair.more_rounds_needed) return "more rounds would hardly decide";
    return fmt::format("about {} more round{} would decide", *pair.more_rounds_needed,
                       *pair.more_rounds_needed == 1 ? "" : "s");
}

std::vector<std::string> compared_targets(const Comparison& comparison) {
    std::vector<std::string> targets;
    for (const PairComparison& pair : comparison.pairs) {
        if (std::find(targets.begin(), targets.end(), pair.target) == targets.end()) targets.push_back(pair.target);
    }
    return targets;
}

void print_verdicts(Page& page, const Comparison& comparison) {
    for (const std::string& target : compared_targets(comparison)) print_pairs(page, comparison, target);
}

}  // namespace httpbench::report
