#include "engine/pacer.hpp"

#include "engine/schedule.hpp"

#include <cassert>
#include <cmath>

namespace httpbench {

namespace {

constexpr double ns_per_s = 1e9;

}  // namespace

Pacer::Pacer(const Arrivals& arrivals, const ArrivalsPart& part) noexcept
    : arrival_{arrivals.arrival},
      ns_per_request_{ns_per_s / arrivals.rate},
      step_{part.of},
      place_{part.index},
      left_{share(arrivals.count, part.of, part.index)},
      end_ns_{arrivals.time ? static_cast<double>(arrivals.time->count())
                            : static_cast<double>(arrivals.count) * ns_per_request_},
      random_{derived_seed(arrivals.seed, part.index)} {
    draw();
}

void Pacer::advance() noexcept {
    assert(left_ > 0);
    --left_;
    place_ += step_;
    draw();
}

void Pacer::draw() noexcept {
    if (left_ == 0) return;
    if (arrival_ == Arrival::constant) {
        due_ = std::chrono::nanoseconds{std::llround(static_cast<double>(place_) * ns_per_request_)};
        return;
    }
    // 53 bits, as many as a double holds: a multiple of 2⁻⁵³ in (0, 1].
    const double uniform = std::ldexp(static_cast<double>((random_.next() >> 11) + 1), -53);
    drawn_ns_ -= (end_ns_ - drawn_ns_) * std::expm1(std::log(uniform) / static_cast<double>(left_));
    due_ = std::chrono::nanoseconds{static_cast<std::int64_t>(drawn_ns_)};
}

std::chrono::nanoseconds Pacer::interval() const noexcept {
    return std::chrono::nanoseconds{std::llround(static_cast<double>(step_) * ns_per_request_)};
}

std::uint64_t arrivals_in_round(double mean, int round) noexcept {
    // A product that is whole on paper may come out a little below.
    const auto up_to = [mean](int rounds) { return std::floor(mean * rounds * (1 + 1e-12)); };
    return static_cast<std::uint64_t>(up_to(round) - up_to(round - 1));
}

}  // namespace httpbench
