#include "engine/schedule.hpp"

#include <numeric>
#include <utility>

namespace httpbench {

namespace {

/// SplitMix64 (Steele, Lea, Flood 2014). The standard's shuffle and distributions differ between libraries.
class Random {
  public:
    explicit Random(std::uint64_t seed) noexcept : state_{seed} {}

    std::uint64_t next() noexcept {
        std::uint64_t mixed = state_ += 0x9e3779b97f4a7c15;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        return mixed ^ (mixed >> 31);
    }

  private:
    std::uint64_t state_;
};

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

}  // namespace httpbench
