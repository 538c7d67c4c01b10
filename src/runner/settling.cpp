#include "runner/settling.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace httpbench {

namespace {

constexpr double least_difference = 0.02;

struct Goodput {
    double per_second = 0;
    double requests = 0;
};

bool are_alike(const Goodput& before, const Goodput& now) {
    if (!(before.requests > 0) || !(now.requests > 0)) return false;
    const double two_errors = 2 * std::sqrt(1 / before.requests + 1 / now.requests);
    return std::abs(std::log(now.per_second / before.per_second)) < std::max(least_difference, two_errors);
}

}  // namespace

bool settle(std::size_t endpoints, std::chrono::nanoseconds at_most, const UnscoredSlice& measure,
            const std::function<bool()>& stopped) {
    const auto over = Clock::now() + at_most;
    std::vector<std::optional<Goodput>> last(endpoints);
    std::vector<bool> settled(endpoints);
    std::vector<bool> moved(endpoints);
    for (int number = 0;; ++number) {
        for (std::size_t endpoint = 0; endpoint < endpoints; ++endpoint) {
            if (settled[endpoint]) continue;
            if (stopped()) return true;
            const auto report = measure(endpoint, number);
            const Goodput now{report.stats.requests_per_second(), static_cast<double>(report.stats.outcomes.ok)};
            settled[endpoint] = last[endpoint] && are_alike(*last[endpoint], now);
            moved[endpoint] = last[endpoint] && !settled[endpoint];
            last[endpoint] = now;
        }
        if (std::all_of(settled.begin(), settled.end(), [](bool one) { return one; })) return true;
        // A target without a good answer will not settle: the measuring tells why.
        if (number > 0 && std::all_of(last.begin(), last.end(), [](const auto& one) { return one->requests <= 0; })) {
            return false;
        }
        // What was too slow for two slices did not move, as far as is known.
        if (Clock::now() >= over) return std::none_of(moved.begin(), moved.end(), [](bool one) { return one; });
    }
}

}  // namespace httpbench
