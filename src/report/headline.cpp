#include "report/headline.hpp"

#include "base/cpu_name.hpp"
#include "httpbench/units.hpp"
#include "model/look_lengths.hpp"
#include "report/plan_words.hpp"
#include "report/text/numbers.hpp"
#include "report/text/verdicts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace httpbench::report {

namespace {

constexpr std::string_view times = "\u00D7";

/// " [1.32, 1.37]", or nothing where there is no interval.
std::string interval_behind(const Ratio& ratio) {
    return std::isnan(ratio.low) ? std::string{} : " " + interval_text(ratio);
}

/// What an undecided pair has instead of a winner.
std::string reason(const PairComparison& whole) {
    switch (whole.verdict) {
        case Verdict::comparable:
            return whole.slightly_faster ? fmt::format("; {} is slightly faster", *whole.slightly_faster)
                                         : std::string{};
        case Verdict::inconclusive:
            return "; " + rounds_remark(whole);
        case Verdict::invalid:
            return "; the audit names the reasons";
        default:
            return {};
    }
}

}  // namespace

std::string headline(const PairComparison& whole, std::string_view place) {
    const std::string_view word = to_string(whole.verdict);
    if (whole.winner) {
        const Ratio ratio = turned_to_winner(whole, whole.performance);
        const std::string& loser = whole.winner == whole.target ? whole.reference : whole.target;
        return fmt::format("{} is {} faster than {}{}{}: {}.", *whole.winner, ratio_text(ratio, times), loser,
                           interval_behind(ratio), place, word);
    }
    if (std::isnan(whole.performance.estimate)) {
        return fmt::format("{} against {}{}: not measured, {}{}.", whole.target, whole.reference, place, word,
                           reason(whole));
    }
    return fmt::format("{} against {}: {}{}{}, {}{}.", whole.target, whole.reference,
                       ratio_text(whole.performance, times), interval_behind(whole.performance), place, word,
                       reason(whole));
}

std::string place_in_words(const Host& host, const Comparison& comparison) {
    const bool elsewhere = std::any_of(comparison.findings.begin(), comparison.findings.end(),
                                       [](const Finding& finding) { return finding.rule == Rule::hosts_differ; });
    if (host.cpu_model.empty() || elsewhere) return {};
    std::string place = " on this " + short_cpu_name(host.cpu_model);
    if (host.cores > 0) place += fmt::format(", {} core{}", host.cores, host.cores == 1 ? "" : "s");
    return place;
}

std::vector<std::string> headlines(const Rounds& rounds, const Comparison& comparison) {
    const std::string place = place_in_words(rounds.host, comparison);
    std::vector<std::string> sentences;
    for (const PairComparison& pair : comparison.pairs) {
        if (!pair.endpoint) sentences.push_back(headline(pair, place));
    }
    if (sentences.empty() && rounds.targets.size() == 1) {
        const Target& target = rounds.targets.front().target;
        sentences.push_back(fmt::format("{} at {}, measured alone{}.", target.name, target.url, place));
    }
    return sentences;
}

std::string plan_in_words(const LoadPlan& plan) {
    if (is_until_verdict(plan)) {
        return fmt::format("{}, at most {} rounds {}, seed {}", to_string(plan.load), most_rounds(plan),
                           until_in_words(plan), plan.seed);
    }
    const std::string rounds = fmt::format("{} round{}", plan.rounds, plan.rounds == 1 ? "" : "s");
    const std::string amount =
        plan.requests ? fmt::format("{} requests per endpoint and target in {}", count_text(*plan.requests), rounds)
                      : fmt::format("{} per endpoint and target in {}", format_duration(plan.duration), rounds);
    return fmt::format("{}, {}, seed {}", to_string(plan.load), amount, plan.seed);
}

std::string host_in_words(const Host& host) {
    constexpr double bytes_per_gib = 1024.0 * 1024 * 1024;
    std::vector<std::string> parts;
    if (!host.cpu_model.empty()) parts.push_back(host.cpu_model);
    if (host.cores > 0) parts.push_back(fmt::format("{} core{}", host.cores, host.cores == 1 ? "" : "s"));
    if (host.memory_bytes > 0) {
        parts.push_back(fmt::format("{:.1f} GiB", static_cast<double>(host.memory_bytes) / bytes_per_gib));
    }
    if (!host.kernel.empty()) parts.push_back(host.kernel);
    return fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace httpbench::report
