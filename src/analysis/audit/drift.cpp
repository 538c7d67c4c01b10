#include "analysis/audit/finding.hpp"
#include "analysis/audit/rules.hpp"
#include "analysis/ratio/hodges_lehmann.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace httpbench::analysis {

namespace {

constexpr double most_growth = 0.05;
constexpr double most_difference = 0.10;
constexpr double least_apart = 0.05;
constexpr double rest_confidence = 0.95;

/// Bytes of an answer in each slice that had one whose size is known.
std::vector<double> answer_sizes(const Measurement& measurement) {
    std::vector<double> sizes;
    for (const Slice& slice : measurement.slices) {
        const auto answers = static_cast<double>(slice.outcomes.completed());
        if (answers > 0 && slice.bytes_received > 0)
            sizes.push_back(static_cast<double>(slice.bytes_received) / answers);
    }
    return sizes;
}

double median(std::span<const double> values) {
    std::vector<double> sorted{values.begin(), values.end()};
    std::sort(sorted.begin(), sorted.end());
    return (sorted[(sorted.size() - 1) / 2] + sorted[sorted.size() / 2]) / 2;
}

/// Logarithms of goodput by round; empty when a slice had none.
std::vector<double> log_goodput(const Measurement& measurement) {
    std::vector<double> logarithms;
    for (const Slice& slice : measurement.slices) {
        const double goodput = slice.requests_per_second();
        if (!(goodput > 0)) return {};
        logarithms.push_back(std::log(goodput));
    }
    return logarithms;
}

/// How far all of `first` lie on one side of all of `rest`; 0 or less when they do not.
double gap(std::span<const double> first, std::span<const double> rest) {
    const auto [first_low, first_high] = std::minmax_element(first.begin(), first.end());
    const auto [rest_low, rest_high] = std::minmax_element(rest.begin(), rest.end());
    return std::max(*rest_low - *first_high, *first_low - *rest_high);
}

Finding not_warm(const Measurement& measurement, std::span<const double> first, std::span<const double> rest,
                 double limit) {
    const double ratio = std::exp(hodges_lehmann(walsh_averages(first)) - hodges_lehmann(walsh_averages(rest)));
    Finding found = finding(Rule::warm_up, Severity::warning, measurement);
    found.value = ratio;
    found.limit = ratio < 1 ? std::exp(-limit) : std::exp(limit);
    const std::string which = first.size() == 1 ? "round" : fmt::format("{} rounds", first.size());
    found.message = fmt::format(
        "{}: the first {} gave {:.0f} % of the goodput of the others, outside their range by more than {:.0f} %.",
        place(measurement), which, ratio * 100, std::expm1(limit) * 100);
    found.remedy = "The server may not have been warm: use a longer --warmup, or put load on it before.";
    return found;
}

}  // namespace

std::optional<Finding> audit_size_growth(const Measurement& measurement) {
    const std::vector<double> sizes = answer_sizes(measurement);
    if (sizes.size() < 2) return std::nullopt;
    const std::size_t third = std::max<std::size_t>(1, sizes.size() / 3);
    const double before = median(std::span{sizes}.first(third));
    const double after = median(std::span{sizes}.last(third));
    const double growth = after / before - 1;
    if (!(growth > most_growth)) return std::nullopt;

    Finding found = finding(Rule::size_drift, Severity::warning, measurement);
    found.value = growth;
    found.limit = most_growth;
    found.message = fmt::format("{}: answers grew from {:.0f} to {:.0f} bytes over the rounds, by more than {:.0f} %.",
                                place(measurement), before, after, most_growth * 100);
    found.remedy =
        "Later rounds ask for more work than the first ones: limit the answer (as with ?limit=10), or let no request "
        "add to what another reads.";
    return found;
}

std::optional<Finding> audit_size_difference(const Measurement& reference, const Measurement& other) {
    const std::vector<double> of_reference = answer_sizes(reference);
    const std::vector<double> of_other = answer_sizes(other);
    if (of_reference.empty() || of_other.empty()) return std::nullopt;
    const auto [small, large] = std::minmax({median(of_reference), median(of_other)});
    const double difference = large / small - 1;
    if (!(difference > most_difference)) return std::nullopt;

    Finding found = finding(Rule::size_drift, Severity::warning, other);
    found.value = difference;
    found.limit = most_difference;
    found.message =
        fmt::format("{}: answers have {:.0f} bytes, {:.0f} on {}; they differ by more than {:.0f} %.", place(other),
                    median(of_other), median(of_reference), reference.target, most_difference * 100);
    found.remedy = "Check that both answer the same (httpbench verify), and what their heads add.";
    return found;
}

std::optional<Finding> audit_warm_up(const Measurement& measurement) {
    const std::vector<double> goodput = log_goodput(measurement);
    for (std::size_t count = 1; count <= goodput.size() / 3; ++count) {
        const auto first = std::span{goodput}.first(count);
        const auto rest = std::span{goodput}.subspan(count);
        const double apart = gap(first, rest);
        if (apart <= std::log1p(least_apart)) continue;  // before the interval, which takes rounds² steps
        const auto interval =
            signed_rank_interval(walsh_averages(rest), static_cast<int>(rest.size()), rest_confidence);
        if (!interval) break;
        const double limit = std::max(interval->high - interval->low, std::log1p(least_apart));
        if (apart > limit) return not_warm(measurement, first, rest, limit);
    }
    return std::nullopt;
}

}  // namespace httpbench::analysis
