#include "httpbench/load_plan.hpp"
#include "model/look_lengths.hpp"
#include "model/scaled_duration.hpp"

#include <algorithm>

namespace httpbench {

namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

constexpr nanoseconds later_warmup = 2500us;  ///< before each window of a slice but the first
constexpr nanoseconds settling_slice = 30ms;  ///< of an endpoint
constexpr int settling_slices = 2;            ///< of each endpoint, where goodput is steady from the start
constexpr nanoseconds closed_loop_window = 25ms;
constexpr nanoseconds open_loop_window = 250ms;

/// Measured time of so many rounds of the looks, for one endpoint and target.
nanoseconds of_looks(int rounds) {
    nanoseconds measured{};
    for (const nanoseconds slice : look_slices) {
        const int here = std::min(rounds, rounds_per_look);
        measured += here * slice;
        rounds -= here;
    }
    return measured;
}

/// Warm-ups before the first windows of all slices. A single endpoint of a single target stays warm from slice to
/// slice.
nanoseconds before_slices(const LoadPlan& plan, double pairs, int rounds) {
    if (plan.requests || rounds < 1) return scaled(plan.warmup, pairs * rounds);
    if (settles_each_round(plan)) return scaled(std::min(plan.warmup, later_warmup), pairs * rounds);
    if (pairs > 1) return scaled(plan.warmup, pairs * rounds);
    return plan.warmup + (rounds - 1) * std::min(plan.warmup, later_warmup);
}

/// Warm-ups between the windows of all slices of one endpoint and target. The looks have one window a slice.
nanoseconds between_windows(const LoadPlan& plan, int rounds) {
    if (plan.requests || is_until_verdict(plan)) return {};
    const nanoseconds window = plan.window.value_or(is_open(plan.load) ? open_loop_window : closed_loop_window);
    const auto windows = plan.duration / plan.rounds / window;
    return windows > 1 ? scaled(later_warmup, static_cast<double>(windows - 1) * rounds) : nanoseconds{};
}

/// After all launches of one target.
nanoseconds settling(const LoadPlan& plan, int rounds) {
    if (plan.requests) return {};
    const nanoseconds steady = scaled(settling_slice, settling_slices * static_cast<double>(plan.endpoints.size()));
    return scaled(std::min(plan.settle, steady), std::min(plan.launches.value_or(rounds), rounds));
}

}  // namespace

std::optional<nanoseconds> estimated_duration(const LoadPlan& plan, std::size_t target_count) {
    return estimated_duration(plan, target_count, is_until_verdict(plan) ? most_look_rounds : plan.rounds);
}

std::optional<nanoseconds> estimated_duration(const LoadPlan& plan, std::size_t target_count, int rounds) {
    const auto* const open = std::get_if<OpenLoop>(&plan.load);
    if (plan.requests && open == nullptr) return std::nullopt;
    const auto whole = plan.requests ? scaled(1s, static_cast<double>(*plan.requests) / open->rate) : plan.duration;
    const auto targets = static_cast<double>(target_count);
    const double pairs = static_cast<double>(plan.endpoints.size()) * targets;
    const nanoseconds measured =
        is_until_verdict(plan) ? scaled(of_looks(rounds), pairs) : scaled(whole, pairs * rounds / plan.rounds);
    nanoseconds sum = measured;
    for (const nanoseconds more : {before_slices(plan, pairs, rounds), scaled(between_windows(plan, rounds), pairs),
                                   scaled(settling(plan, rounds), targets)}) {
        sum = std::min(sum + more, longest_estimate);
    }
    return sum;
}

}  // namespace httpbench
