#include "report/formats/percentile_text.hpp"

#include "files/durations.hpp"
#include "measure/histogram_layout.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>

namespace httpbench::report {

namespace {

constexpr double ticks_per_half_distance = 5;

/// The share of the next line. The distance to the whole is halved after every five lines:
/// step = 1 ÷ (5 · 2^(⌊log₂(1 ÷ (1 − share))⌋ + 1)).
double next_share(double share) {
    const double halvings = std::floor(std::log2(1 / (1 - share))) + 1;
    return share + 1 / (ticks_per_half_distance * std::exp2(halvings));
}

double in_ms(std::optional<Histogram::Duration> duration) {
    return duration ? files::to_ms(*duration) : 0;
}

std::string body(const Histogram& histogram) {
    const auto total = static_cast<double>(histogram.count());
    std::string text;
    double share = 0;
    std::uint64_t counted = 0;
    double value = 0;
    for (const Histogram::Bucket& bucket : histogram.buckets()) {
        counted += bucket.count;
        value = files::to_ms(bucket.highest);
        const bool is_last = counted == histogram.count();
        while (static_cast<double>(counted) >= share * total) {
            text += fmt::format("{:12.3f} {:2.12f} {:10} {:14.2f}\n", value, share, counted, 1 / (1 - share));
            share = next_share(share);
            if (is_last) break;  // it would reach every further line
        }
    }
    if (counted > 0) text += fmt::format("{:12.3f} {:2.12f} {:10}\n", value, 1.0, counted);
    return text;
}

}  // namespace

std::string percentile_text(const Histogram& histogram) {
    return fmt::format(
        "{:>12} {:>14} {:>10} {:>14}\n\n{}"
        "#[Mean    = {:12.3f}, StdDeviation   = {:12.3f}]\n"
        "#[Max     = {:12.3f}, Total count    = {:12}]\n"
        "#[Buckets = {:12}, SubBuckets     = {:12}]\n",
        "Value", "Percentile", "TotalCount", "1/(1-Percentile)", body(histogram), in_ms(histogram.mean()),
        in_ms(histogram.standard_deviation()), in_ms(histogram.max()), histogram.count(),
        measure::bucket_doublings(measure::bucket_count - 1) + 1, 2 * measure::sub_bucket_half);
}

}  // namespace httpbench::report
