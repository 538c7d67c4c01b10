#pragma once

#include <cstdint>

namespace httpbench {

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every machine, where the standard's shuffle and
/// distributions differ between libraries. Not for secrets.
class Random {
  public:
    constexpr explicit Random(std::uint64_t seed) noexcept : state_{seed} {}

    constexpr std::uint64_t next() noexcept {
        std::uint64_t mixed = state_ += 0x9e3779b97f4a7c15;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        return mixed ^ (mixed >> 31);
    }

    /// A number from `low` to `high`. The bias of the modulo is below their distance ÷ 2⁶⁴. @pre low <= high, and not
    /// the whole range of 64 bits
    constexpr std::uint64_t between(std::uint64_t low, std::uint64_t high) noexcept {
        return low + next() % (high - low + 1);
    }

  private:
    std::uint64_t state_;
};

/// The seed of the `index`-th of several sequences that are drawn from one seed.
[[nodiscard]] constexpr std::uint64_t derived_seed(std::uint64_t seed, std::uint64_t index) noexcept {
    return Random{seed + index}.next();
}

}  // namespace httpbench
