#include "engine/schedule.hpp"

#include "base/random.hpp"

#include <numeric>
#include <utility>

namespace httpbench {

namespace {

/// Fisher–Yates. The bias of the modulo is below n ÷ 2⁶⁴.
std::vector<std::size_t> shuffled(std::size_t count, Random& random) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = count; i > 1; --i) std::swap(order[i - 1], order[random.next() % i]);
    return order;
}

}  // namespace

std::vector<Turn> turns_of_round(std::uint64_t seed, int round, std::size_t endpoints, std::size_t targets) {
    Random seeds{seed};
    Random random{seeds.next() + static_cast<std::uint64_t>(round)};
    std::vector<Turn> turns;
    turns.reserve(endpoints * targets);
    for (const auto endpoint : shuffled(endpoints, random)) {
        for (const auto target : shuffled(targets, random)) turns.push_back({.endpoint = endpoint, .target = target});
    }
    return turns;
}

std::uint64_t slice_seed(std::uint64_t seed, int round, std::size_t endpoint, SlicePart part) noexcept {
    const auto of_round = derived_seed(seed, static_cast<std::uint64_t>(round));
    return derived_seed(derived_seed(of_round, endpoint), static_cast<std::uint64_t>(part));
}

}  // namespace httpbench
