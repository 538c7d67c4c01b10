#include "report/text/sections.hpp"

#include "report/headline.hpp"
#include "report/text/numbers.hpp"
#include "report/text/verdicts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace httpbench::report {

namespace {

constexpr std::string_view average_label = "Average requests/s     ";
constexpr std::string_view performance_label = "Performance advantage  ";
constexpr std::string_view latency_label = "Latency advantage      ";
constexpr std::string_view wins_label = "Endpoints won          ";

double average_rate(const Rounds& rounds, const std::string& target) {
    double sum = 0;
    int endpoints = 0;
    for (const Measurement& measurement : rounds.measurements) {
        if (measurement.target != target) continue;
        sum += measurement.stats.requests_per_second();
        ++endpoints;
    }
    return sum / endpoints;
}

void print_averages(Page& page, const Rounds& rounds) {
    std::string list;
    for (const TargetRun& run : rounds.targets) {
        const std::string& name = run.target.name;
        const std::string rate = rate_text(average_rate(rounds, name));
        list += fmt::format("{}{} {}", list.empty() ? "" : ", ", name, rate);
    }
    page.paragraph(list + " (arithmetic mean of the endpoints: the fastest ones dominate it)", average_label);
}

/// " [2.98, 3.30]", or nothing where there is no interval.
std::string interval_behind(const Ratio& ratio) {
    return std::isnan(ratio.low) ? std::string{} : " " + interval_text(ratio);
}

/// What a pair without a winner has instead of an advantage.
std::string unproven(const Page& page, const PairComparison& whole, const Ratio& ratio) {
    if (std::isnan(ratio.estimate)) return "not measured";
    return fmt::format("none proven: {} against {} {}{}", whole.target, whole.reference,
                       ratio_text(ratio, page.times()), interval_behind(ratio));
}

std::string performance_advantage(const Page& page, const PairComparison& whole) {
    if (!whole.winner) return unproven(page, whole, whole.performance);
    const Ratio ratio = turned_to_winner(whole, whole.performance);
    return fmt::format("{} is {} faster{}", *whole.winner, ratio_text(ratio, page.times()), interval_behind(ratio));
}

std::string latency_advantage(const Page& page, const PairComparison& whole) {
    const Ratio ratio = turned_to_winner(whole, whole.latency);
    if (!whole.winner || std::isnan(ratio.estimate)) return unproven(page, whole, whole.latency);
    const bool lower = ratio.estimate >= 1;
    const Ratio shown = lower ? ratio : inverted(ratio);
    return fmt::format("{} has {} {} mean latency{}", *whole.winner, ratio_text(shown, page.times()),
                       lower ? "lower" : "higher", interval_behind(shown));
}

void print_wins(Page& page, const Comparison& comparison, std::size_t endpoints) {
    std::vector<Wins> wins = comparison.wins;
    std::stable_sort(wins.begin(), wins.end(), [](const Wins& a, const Wins& b) { return a.endpoints > b.endpoints; });
    std::string list;
    for (const auto& [target, won] : wins) {
        list += fmt::format("{}{} {} of {}", list.empty() ? "" : ", ", target, won, endpoints);
    }
    if (!list.empty()) page.paragraph(list, wins_label);
}

std::string verdict_sentence(const PairComparison& whole, std::string_view place) {
    const std::string_view word = to_string(whole.verdict);
    switch (whole.verdict) {
        case Verdict::significant:
        case Verdict::notable:
        case Verdict::moderate: {
            const std::string& loser = whole.winner == whole.target ? whole.reference : whole.target;
            return fmt::format("{} shows a {} performance advantage over {}{}.", whole.winner.value_or(""), word, loser,
                               place);
        }
        case Verdict::comparable: {
            const std::string ahead =
                whole.slightly_faster ? fmt::format("; {} is slightly faster", *whole.slightly_faster) : std::string{};
            return fmt::format("{} and {} are {}{}{}.", whole.target, whole.reference, word, place, ahead);
        }
        case Verdict::inconclusive:
            return fmt::format("{} against {} is {}{}: {}.", whole.target, whole.reference, word, place,
                               rounds_remark(whole));
        case Verdict::invalid:
            break;
    }
    return fmt::format("{} against {} is {}{}: no winner is named, for the reasons below.", whole.target,
                       whole.reference, word, place);
}

std::size_t endpoints_of(const Comparison& comparison, const std::string& target) {
    return static_cast<std::size_t>(
        std::count_if(comparison.pairs.begin(), comparison.pairs.end(),
                      [&](const PairComparison& pair) { return pair.target == target && pair.endpoint; }));
}

}  // namespace

void print_summary(Page& page, const Comparison& comparison, const Rounds* rounds) {
    if (comparison.pairs.empty()) return;
    const std::size_t endpoints = endpoints_of(comparison, comparison.pairs.front().target);
    page.title("OVERALL PERFORMANCE SUMMARY",
               fmt::format("geometric mean of {} endpoint{}", endpoints, endpoints == 1 ? "" : "s"));
    if (rounds != nullptr) print_averages(page, *rounds);
    for (const PairComparison& pair : comparison.pairs) {
        if (pair.endpoint) continue;
        page.paragraph(performance_advantage(page, pair), performance_label);
        page.paragraph(latency_advantage(page, pair), latency_label);
    }
    print_wins(page, comparison, endpoints);
    page.blank();
    const std::string place = rounds != nullptr ? place_in_words(rounds->host, comparison) : std::string{};
    for (const PairComparison& pair : comparison.pairs) {
        if (pair.endpoint) continue;
        for (const std::string& words : wrapped(page.shown(verdict_sentence(pair, place)), page.width())) {
            page.line(page.painted(words, tone_of(pair.verdict)));
        }
    }
}

}  // namespace httpbench::report
