#pragma once

#include "httpbench/chrono.hpp"
#include "httpbench/export.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace httpbench {

/// Durations, counted in log-linear buckets: 0 to one hour with 3 significant decimal digits, so that a value is off by
/// at most 0.1 %. Longer ones are counted as one hour; minimum, maximum, sum and count are exact for all of them.
///
/// Memory depends on the longest duration (262 KiB for an hour), not on how many were recorded. Not synchronised: one
/// histogram a thread, merged afterwards.
/// Layout: HdrHistogram (Gil Tene), lowest discernible value 1 ns, 2048 sub-buckets.
class HTTPBENCH_EXPORT Histogram {
  public:
    /// What is counted; nanoseconds, as clocks give them.
    using Duration = std::chrono::nanoseconds;

    /// Durations that are indistinguishable at this resolution, and how many were recorded.
    struct Bucket {
        Duration lowest{};        ///< the shortest of them
        Duration highest{};       ///< the longest of them
        std::uint64_t count = 0;  ///< how many were recorded
        bool operator==(const Bucket&) const = default;
    };

    /// Empty.
    Histogram() = default;

    /// Sets aside all memory that any duration needs, so that `record` never allocates.
    void reserve();
    /// Empties it; memory set aside stays.
    void clear() noexcept;

    /// Counts one duration; a negative one counts as 0. Allocates only before `reserve` and above all earlier values.
    void record(Duration duration) { record(duration, 1); }
    /// Counts the same duration `times` times.
    void record(Duration duration, std::uint64_t times);

    /// Durations that were recorded.
    [[nodiscard]] std::uint64_t count() const noexcept { return count_; }
    /// Whether none was recorded.
    [[nodiscard]] bool empty() const noexcept { return count_ == 0; }
    /// Exact. None when empty.
    [[nodiscard]] std::optional<Duration> min() const noexcept;
    /// Exact. None when empty.
    [[nodiscard]] std::optional<Duration> max() const noexcept;
    /// Exact to the nanosecond: sum ÷ count. None when empty.
    [[nodiscard]] std::optional<Duration> mean() const noexcept;
    /// Population standard deviation over bucket middles, in two passes. None when empty.
    [[nodiscard]] std::optional<Duration> standard_deviation() const noexcept;
    /// Exact.
    [[nodiscard]] Duration sum() const noexcept { return Duration{static_cast<Duration::rep>(sum_)}; }

    /// The smallest recorded duration that at least `quantile` of all do not exceed (the nearest rank), within 0.1 %.
    /// None when empty. @pre 0 ≤ quantile ≤ 1
    [[nodiscard]] std::optional<Duration> nearest_rank(double quantile) const noexcept;

    /// The nearest rank, where the evidence carries it: none when fewer than 10 recorded durations lie beyond that
    /// rank.
    /// @pre 0 ≤ quantile ≤ 1
    [[nodiscard]] std::optional<Duration> percentile(double quantile) const noexcept;

    /// The buckets that are not empty, ascending.
    [[nodiscard]] std::vector<Bucket> buckets() const;

    /// Merges without loss: the result is as if all had been recorded here.
    Histogram& operator+=(const Histogram& other);
    /// Equal in every count and exact value, whatever memory was set aside.
    [[nodiscard]] bool operator==(const Histogram& other) const noexcept;

    /// The HdrHistogram V2 compressed form, base64 ("HISTF…"). It holds counts only: minimum, maximum and sum come
    /// back from `decode` within 0.1 %.
    [[nodiscard]] std::string encode() const;
    /// Reads `encode`'s text. @throws Error (`invalid_results`) when it is not one, or has another resolution
    [[nodiscard]] static Histogram decode(std::string_view text);

    /// What the text does not hold to the nanosecond.
    struct Exact {
        Duration min{};   ///< the shortest recorded
        Duration max{};   ///< the longest recorded
        Duration mean{};  ///< sum ÷ count
    };
    /// Reads `encode`'s text, with the exact values that were kept beside it.
    /// @throws Error (`invalid_results`) as well when such counts cannot have such values
    [[nodiscard]] static Histogram decode(std::string_view text, const Exact& exact);

  private:
    /// The counts up to that of the longest duration; memory set aside beyond it is left out.
    [[nodiscard]] std::span<const std::uint64_t> used() const noexcept;

    std::vector<std::uint64_t> counts_;
    std::uint64_t count_ = 0;
    std::uint64_t sum_ = 0;
    std::int64_t min_ = std::numeric_limits<std::int64_t>::max();
    std::int64_t max_ = 0;
};

}  // namespace httpbench
