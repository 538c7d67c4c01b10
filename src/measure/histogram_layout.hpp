#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

/// HdrHistogram's array of counts for a lowest discernible value of 1 and 3 significant digits: 2048 buckets of width
/// 1, then 1024 buckets for each doubling of the value, twice as wide as those before. The widest bucket of a doubling
/// is less than a 1024th of its values.
namespace httpbench::measure {

inline constexpr int sub_bucket_bits = 11;
inline constexpr std::size_t sub_bucket_half = std::size_t{1} << (sub_bucket_bits - 1);
inline constexpr std::uint64_t longest_ns = 3'600'000'000'000;  ///< one hour

/// The bucket that counts a value.
[[nodiscard]] constexpr std::size_t bucket_index(std::uint64_t value) noexcept {
    constexpr std::uint64_t finest = (std::uint64_t{1} << sub_bucket_bits) - 1;
    const auto doublings = static_cast<std::size_t>(std::bit_width(value | finest)) - sub_bucket_bits;
    return doublings * sub_bucket_half + static_cast<std::size_t>(value >> doublings);
}

inline constexpr std::size_t bucket_count = bucket_index(longest_ns) + 1;

/// How often the width of a bucket was doubled.
[[nodiscard]] constexpr std::size_t bucket_doublings(std::size_t index) noexcept {
    return index < 2 * sub_bucket_half ? 0 : index / sub_bucket_half - 1;
}

[[nodiscard]] constexpr std::uint64_t lowest_in_bucket(std::size_t index) noexcept {
    const std::size_t doublings = bucket_doublings(index);
    return static_cast<std::uint64_t>(index - doublings * sub_bucket_half) << doublings;
}

[[nodiscard]] constexpr std::uint64_t highest_in_bucket(std::size_t index) noexcept {
    return lowest_in_bucket(index) + (std::uint64_t{1} << bucket_doublings(index)) - 1;
}

[[nodiscard]] constexpr std::uint64_t middle_of_bucket(std::size_t index) noexcept {
    return lowest_in_bucket(index) + (std::uint64_t{1} << bucket_doublings(index)) / 2;
}

}  // namespace httpbench::measure
