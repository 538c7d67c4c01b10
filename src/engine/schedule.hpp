#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace httpbench {

/// Which endpoint is measured on which target.
struct Turn {
    std::size_t endpoint = 0;
    std::size_t target = 0;
    bool operator==(const Turn&) const = default;
};

/// The turns of one round: every endpoint once on every target, an endpoint's targets back to back, both shuffled. The
/// same seed and round give the same order on every machine. @param round 1 is the first
[[nodiscard]] std::vector<Turn> turns_of_round(std::uint64_t seed, int round, std::size_t endpoints,
                                               std::size_t targets);

/// What the load is put on for; the requests of each are drawn apart.
enum class SlicePart : std::uint8_t { warm_up, measurement, settling };

/// The seed of a slice's random request values: the same for every target, another for every other slice.
[[nodiscard]] std::uint64_t slice_seed(std::uint64_t seed, int round, std::size_t endpoint, SlicePart part) noexcept;

/// The part of a whole that one of several gets: equal parts, the remainder one each to the first ones.
/// @pre parts > 0, index < parts
[[nodiscard]] constexpr std::uint64_t share(std::uint64_t whole, std::uint64_t parts, std::uint64_t index) noexcept {
    return whole / parts + (index < whole % parts ? 1 : 0);
}

}  // namespace httpbench
