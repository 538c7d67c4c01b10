#include "runner/settling.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace httpbench {

namespace {

constexpr double least_difference = 0.02;

bool are_alike(const SettlingGoodput& before, const SettlingGoodput& now) {
    if (!(before.requests > 0) || !(now.requests > 0)) return false;
    const double two_errors = 2 * std::sqrt(1 / before.requests + 1 / now.requests);
    return std::abs(std::log(now.per_second / before.per_second)) < std::max(least_difference, two_errors);
}

}  // namespace

bool settle(const std::vector<std::size_t>& endpoints, std::chrono::nanoseconds at_most, const UnscoredSlice& measure,
            const std::function<bool()>& stopped, SettlingGoodputs& last) {
    const auto over = Clock::now() + at_most;
    std::vector<bool> settled(last.size());
    std::vector<bool> moved(last.size());
    const auto all = [&](const auto& are) { return std::all_of(endpoints.begin(), endpoints.end(), are); };
    for (int number = 0;; ++number) {
        for (const std::size_t endpoint : endpoints) {
            if (settled[endpoint]) continue;
            if (stopped()) return true;
            const auto report = measure(endpoint, number);
            SettlingGoodput now{.per_second = report.stats.requests_per_second(),
                                .requests = static_cast<double>(report.stats.outcomes.ok)};
            settled[endpoint] = last[endpoint] && are_alike(*last[endpoint], now);
            moved[endpoint] = last[endpoint] && !settled[endpoint];
            if (number == 0 && settled[endpoint]) now.launches_at_once = last[endpoint]->launches_at_once + 1;
            last[endpoint] = now;
        }
        if (all([&](std::size_t endpoint) { return settled[endpoint]; })) return true;
        // A target without a good answer will not settle: the measuring tells why.
        if (number > 0 && all([&](std::size_t endpoint) { return last[endpoint]->requests <= 0; })) return false;
        // What was too slow for two slices did not move, as far as is known.
        if (Clock::now() >= over) return all([&](std::size_t endpoint) { return !moved[endpoint]; });
    }
}

}  // namespace httpbench
