#include "runner/outlook.hpp"

#include "base/thousands.hpp"
#include "engine/window.hpp"
#include "httpbench/comparator.hpp"
#include "model/look_lengths.hpp"
#include "model/scaled_duration.hpp"
#include "runner/window_length.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstddef>

namespace httpbench {

namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

std::string in_milliseconds(nanoseconds time) {
    return with_thousands(fmt::format("{}", std::chrono::round<milliseconds>(time).count())) + " ms";
}

/// How long answers take.
struct Answers {
    nanoseconds latency{};  ///< median
    nanoseconds longest{};
};

Answers answers_of(const SettledTarget& target, std::size_t endpoint) {
    const auto latency = target.latencies[endpoint];
    return {.latency = latency,
            .longest = target.longest.empty() ? latency : std::max(latency, target.longest[endpoint])};
}

nanoseconds slowest(const SettledRun& run, std::size_t endpoint) {
    nanoseconds slowest{};
    for (const auto& target : run.targets) slowest = std::max(slowest, target.latencies[endpoint]);
    return slowest;
}

nanoseconds longest(const SettledRun& run, std::size_t endpoint) {
    nanoseconds longest{};
    for (const auto& target : run.targets) longest = std::max(longest, answers_of(target, endpoint).longest);
    return longest;
}

/// One slice on one target, with what is not measured in it.
nanoseconds slice_time(const SettledRun& run, const Windows& windows, const Answers& answers) {
    const LoadPlan& plan = run.plan;
    const auto latency = answers.latency;
    nanoseconds first_answers = std::max(3 * latency / 2, answers.longest);  // the slowest of all connections
    nanoseconds flowing = answers.longest;                                   // what is under way at the end
    if (!is_open(plan.load) && latency >= least_spread) {
        first_answers += latency;  // over which the first requests are spread
        flowing += latency / 2;    // the mean phase at which a window begins
    }
    const auto later_warmup = std::min<nanoseconds>(plan.warmup, short_warmup);
    nanoseconds warmup = plan.warmup;
    if (run.launch_cost > nanoseconds{0} && settles_each_round(plan)) {
        warmup = std::min(warmup, std::max<nanoseconds>(short_warmup, 5 * latency));
    } else if (run.targets.size() * plan.endpoints.size() == 1) {
        warmup = later_warmup;  // a single endpoint of a single target stays warm from slice to slice
    }
    return std::max(warmup, first_answers) + (windows.count - 1) * std::max(later_warmup, first_answers) +
           windows.count * (windows.length + flowing);
}

/// All slices of an endpoint on all targets. @param most_latency no target's counts as longer
nanoseconds time_of_slices(const SettledRun& run, std::size_t endpoint, nanoseconds most_latency) {
    nanoseconds sum{};
    const auto latency = std::min(most_latency, slowest(run, endpoint));
    const auto add = [&](nanoseconds slice, int times) {
        const Windows windows = windows_of(run.plan, run.targets.size(), slice, latency);
        for (const auto& target : run.targets) {
            const Answers answers = answers_of(target, endpoint);
            sum += times * slice_time(run, windows,
                                      {.latency = std::min(most_latency, answers.latency),
                                       .longest = std::min(most_latency, answers.longest)});
        }
    };
    if (!is_until_verdict(run.plan)) {
        add(run.plan.duration / run.plan.rounds, run.rounds);
        return sum;
    }
    for (const Look& look : looks().subspan(run.first_looks[endpoint])) add(look.slice, look.rounds);
    return sum;
}

/// "GET /report takes 1,003 ms on old, and a window waits for its answers".
std::string slowness(const SettledRun& run, std::size_t endpoint) {
    const auto slow = std::max_element(run.targets.begin(), run.targets.end(), [&](const auto& a, const auto& b) {
        return answers_of(a, endpoint).longest < answers_of(b, endpoint).longest;
    });
    const Answers answers = answers_of(*slow, endpoint);
    const bool is_uneven = answers.longest > 2 * answers.latency;
    return fmt::format("{} takes {}{} on {}, and a window waits for its answers", label(run.plan.endpoints[endpoint]),
                       is_uneven ? "up to " : "", in_milliseconds(is_uneven ? answers.longest : answers.latency),
                       slow->name);
}

/// "starting and settling takes 3,100 ms, which is done 6 times in 10 rounds".
std::string launching(const SettledRun& run, bool is_rarer) {
    return fmt::format("starting and settling takes {}, which is done {}{}", in_milliseconds(run.launch_cost),
                       run.launches == 1 ? "once" : fmt::format("{} times", run.launches),
                       is_rarer ? fmt::format(" in {} rounds", run.rounds) : "");
}

}  // namespace

Outlook look_ahead(const SettledRun& run) {
    constexpr double much_longer = 1.2;
    constexpr double worth_telling = 0.1;
    LoadPlan plan = run.plan;
    if (run.launch_cost == nanoseconds{0}) plan.launches = 1;
    const auto announced = estimated_duration(plan, run.targets.size(), run.rounds).value_or(nanoseconds{0});

    nanoseconds slices{};
    nanoseconds longest_wait{};
    std::size_t slowest_endpoint = 0;
    for (std::size_t e = 0; e < plan.endpoints.size(); ++e) {
        const auto time = time_of_slices(run, e, longest(run, e));
        slices += time;
        const auto wait = time - time_of_slices(run, e, nanoseconds{0});
        if (wait <= longest_wait) continue;
        longest_wait = wait;
        slowest_endpoint = e;
    }
    const auto launches = (run.launches - 1) * run.launch_cost;
    Outlook outlook{.duration = run.elapsed + slices + launches};

    const bool is_longer = outlook.duration > scaled(announced, much_longer);
    const auto tells = [&](nanoseconds time) { return is_longer && time > scaled(announced, worth_telling); };
    const bool is_rarer = run.launch_cost > nanoseconds{0} && !plan.launches && run.launches < run.rounds;
    std::vector<std::string> reasons;
    if (tells(longest_wait)) reasons.push_back(slowness(run, slowest_endpoint));
    if (is_rarer || tells(launches)) reasons.push_back(launching(run, is_rarer));
    outlook.because = fmt::format("{}", fmt::join(reasons, "; "));
    return outlook;
}

}  // namespace httpbench
