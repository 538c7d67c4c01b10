#include "httpbench/histogram.hpp"

#include "httpbench/error.hpp"
#include "measure/hdr_format.hpp"
#include "measure/histogram_layout.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace httpbench {

namespace {

constexpr std::uint64_t samples_beyond_a_percentile = 10;

Histogram::Duration nanoseconds(std::uint64_t count) noexcept {
    return Histogram::Duration{static_cast<Histogram::Duration::rep>(count)};
}

std::size_t index_of(std::int64_t value) noexcept {
    return measure::bucket_index(std::min(static_cast<std::uint64_t>(value), measure::longest_ns));
}

/// 1…count. Decimal quantiles lie a rounding error off their binary form: 0.07 × 100 must be rank 7, not 8.
std::uint64_t rank_of(double quantile, std::uint64_t count) noexcept {
    assert(quantile >= 0 && quantile <= 1);
    constexpr double just_below_1 = 1 - std::numeric_limits<double>::epsilon();
    const double rank = std::ceil(quantile * static_cast<double>(count) * just_below_1);
    return std::clamp<std::uint64_t>(static_cast<std::uint64_t>(rank), 1, count);
}

[[noreturn]] void refuse_sum() {
    throw Error{Errc::invalid_results, "histogram: the durations add up to more than 292 years"};
}

}  // namespace

void Histogram::reserve() {
    counts_.resize(measure::bucket_count);
}

void Histogram::clear() noexcept {
    std::fill_n(counts_.begin(), used().size(), 0);
    count_ = 0;
    sum_ = 0;
    min_ = std::numeric_limits<std::int64_t>::max();
    max_ = 0;
}

void Histogram::record(Duration duration, std::uint64_t times) {
    if (times == 0) return;
    const std::int64_t value = std::max<std::int64_t>(duration.count(), 0);
    const std::size_t index = index_of(value);
    if (index >= counts_.size()) counts_.resize(index + 1);
    counts_[index] += times;
    count_ += times;
    sum_ += static_cast<std::uint64_t>(value) * times;
    min_ = std::min(min_, value);
    max_ = std::max(max_, value);
}

std::optional<Histogram::Duration> Histogram::min() const noexcept {
    if (empty()) return std::nullopt;
    return Duration{min_};
}

std::optional<Histogram::Duration> Histogram::max() const noexcept {
    if (empty()) return std::nullopt;
    return Duration{max_};
}

std::optional<Histogram::Duration> Histogram::mean() const noexcept {
    if (empty()) return std::nullopt;
    return nanoseconds((sum_ + count_ / 2) / count_);
}

std::optional<Histogram::Duration> Histogram::standard_deviation() const noexcept {
    if (empty()) return std::nullopt;
    const auto counts = used();
    const auto mean_over_buckets = [&](auto&& value) {
        double total = 0;
        for (std::size_t index = 0; index < counts.size(); ++index) {
            if (counts[index] == 0) continue;
            const auto middle = static_cast<double>(measure::middle_of_bucket(index));
            total += static_cast<double>(counts[index]) * value(middle);
        }
        return total / static_cast<double>(count_);
    };
    const double mean = mean_over_buckets([](double middle) { return middle; });
    const double variance = mean_over_buckets([&](double middle) { return (middle - mean) * (middle - mean); });
    return Duration{std::llround(std::sqrt(variance))};
}

std::optional<Histogram::Duration> Histogram::nearest_rank(double quantile) const noexcept {
    if (empty()) return std::nullopt;
    const std::uint64_t rank = rank_of(quantile, count_);
    if (rank == count_) return max();
    const auto counts = used();
    std::size_t index = 0;
    for (std::uint64_t seen = counts[0]; seen < rank; seen += counts[index]) ++index;
    return std::min(nanoseconds(measure::highest_in_bucket(index)), Duration{max_});
}

std::optional<Histogram::Duration> Histogram::percentile(double quantile) const noexcept {
    if (empty() || count_ - rank_of(quantile, count_) < samples_beyond_a_percentile) return std::nullopt;
    return nearest_rank(quantile);
}

std::vector<Histogram::Bucket> Histogram::buckets() const {
    std::vector<Bucket> result;
    const auto counts = used();
    for (std::size_t index = 0; index < counts.size(); ++index) {
        if (counts[index] == 0) continue;
        result.push_back({.lowest = nanoseconds(measure::lowest_in_bucket(index)),
                          .highest = nanoseconds(measure::highest_in_bucket(index)),
                          .count = counts[index]});
    }
    return result;
}

Histogram& Histogram::operator+=(const Histogram& other) {
    if (other.empty()) return *this;
    const auto more = other.used();
    if (counts_.size() < more.size()) counts_.resize(more.size());
    std::transform(more.begin(), more.end(), counts_.begin(), counts_.begin(), std::plus<>{});
    count_ += other.count_;
    sum_ += other.sum_;
    min_ = std::min(min_, other.min_);
    max_ = std::max(max_, other.max_);
    return *this;
}

bool Histogram::operator==(const Histogram& other) const noexcept {
    const auto mine = used();
    const auto theirs = other.used();
    return count_ == other.count_ && sum_ == other.sum_ && min_ == other.min_ && max_ == other.max_ &&
           std::equal(mine.begin(), mine.end(), theirs.begin(), theirs.end());
}

std::string Histogram::encode() const {
    return measure::to_hdr_text(used());
}

Histogram Histogram::decode(std::string_view text) {
    const std::vector<std::uint64_t> counts = measure::from_hdr_text(text);
    double nanoseconds_in_all = 0;
    Histogram result;
    for (std::size_t index = 0; index < counts.size(); ++index) {
        const std::uint64_t middle = measure::middle_of_bucket(index);
        nanoseconds_in_all += static_cast<double>(middle) * static_cast<double>(counts[index]);
        result.record(nanoseconds(middle), counts[index]);
    }
    if (nanoseconds_in_all >= static_cast<double>(std::numeric_limits<std::int64_t>::max())) {
        refuse_sum();
    }
    return result;
}

Histogram Histogram::decode(std::string_view text, const Exact& exact) {
    Histogram result = decode(text);
    const auto is_counted_as = [](Duration value, std::int64_t counted) {
        return value.count() >= 0 && index_of(value.count()) == index_of(counted);
    };
    const bool fits = !result.empty() && is_counted_as(exact.min, result.min_) &&
                      is_counted_as(exact.max, result.max_) && exact.min <= exact.mean && exact.mean <= exact.max;
    if (!fits) throw Error{Errc::invalid_results, "histogram: minimum, mean and maximum are not those of its counts"};
    constexpr std::uint64_t longest_sum = std::numeric_limits<std::int64_t>::max();
    const auto mean = static_cast<std::uint64_t>(exact.mean.count());
    if (mean > 0 && result.count_ > longest_sum / mean) refuse_sum();
    result.sum_ = mean * result.count_;
    result.min_ = exact.min.count();
    result.max_ = exact.max.count();
    return result;
}

std::span<const std::uint64_t> Histogram::used() const noexcept {
    if (empty()) return {};
    return {counts_.data(), index_of(max_) + 1};
}

}  // namespace httpbench
