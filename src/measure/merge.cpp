#include "httpbench/rounds.hpp"

#include "httpbench/error.hpp"

#include <algorithm>

namespace httpbench {

namespace {

[[noreturn]] void refuse(const std::string& what) {
    throw Error{Errc::invalid_results, "the two results cannot be merged: " + what};
}

/// The plan without what may differ between runs that are merged.
LoadPlan comparable(LoadPlan plan) {
    plan.seed = 0;
    plan.rounds = 0;
    plan.duration = {};
    plan.requests.reset();
    plan.launches.reset();
    return plan;
}

bool slices_are_alike(const LoadPlan& first, const LoadPlan& second) {
    if (first.requests.has_value() != second.requests.has_value() || first.rounds < 1 || second.rounds < 1)
        return false;
    if (!first.requests) return first.duration / first.rounds == second.duration / second.rounds;
    const auto per_slice = [](const LoadPlan& plan) {
        return *plan.requests / static_cast<std::uint64_t>(plan.rounds);
    };
    return per_slice(first) == per_slice(second);
}

void check_plans(const LoadPlan& first, const LoadPlan& second) {
    if (first.endpoints != second.endpoints) refuse("their endpoints differ");
    if (first.load != second.load) refuse("their loads differ");
    if (!slices_are_alike(first, second)) {
        refuse("a slice of one is longer than of the other; run both with the same --duration or --requests a round");
    }
    if (comparable(first) != comparable(second)) refuse("their plans differ; run both with the same plan");
}

void check_targets(const Rounds& first, const Rounds& second) {
    const auto same_name = [](const TargetRun& a, const TargetRun& b) { return a.target.name == b.target.name; };
    const bool same =
        std::equal(first.targets.begin(), first.targets.end(), second.targets.begin(), second.targets.end(), same_name);
    if (!same) refuse("their targets have other names, or another order");
}

/// What the second run is numbered behind.
struct Earlier {
    int rounds = 0;
    int launches = 0;  ///< of the target
    std::chrono::nanoseconds time{};
};

/// With the plan's `until` they may be more than its rounds.
int rounds_run(const Rounds& rounds) {
    int last = rounds.plan.rounds;
    for (const Measurement& measurement : rounds.measurements) {
        if (!measurement.slices.empty()) last = std::max(last, measurement.slices.back().round);
    }
    return last;
}

/// None where they would be too few for an interval, and so for a plan.
std::optional<int> launches_of(const LoadPlan& first, const LoadPlan& second) {
    constexpr int fewest = 6;
    if (!first.launches || !second.launches || *first.launches + *second.launches < fewest) return std::nullopt;
    return *first.launches + *second.launches;
}

bool was_launched(const TargetRun& run) {
    return std::any_of(run.launches.begin(), run.launches.end(),
                       [](const TargetLaunch& launch) { return launch.ready.count() > 0; });
}

void append(Measurement& measurement, const Measurement& more, const Earlier& earlier) {
    measurement.stats += more.stats;
    for (Slice slice : more.slices) {
        slice.round += earlier.rounds;
        slice.launch += earlier.launches;
        slice.started += earlier.time;
        measurement.slices.push_back(slice);
    }
}

/// A server that ran already is taken for the same one in both runs.
void append(TargetRun& run, const TargetRun& more, const Earlier& earlier) {
    if (run.server_end.empty()) run.server_end = more.server_end;
    if (run.cost_unseen.empty()) run.cost_unseen = more.cost_unseen;
    if (run.connections_kept.empty()) run.connections_kept = more.connections_kept;
    if (!was_launched(more)) return;
    for (TargetLaunch launch : more.launches) {
        for (auto* const time : {&launch.started, &launch.ready, &launch.settled}) *time += earlier.time;
        run.launches.push_back(launch);
    }
}

}  // namespace

Rounds merge(const Rounds& first, const Rounds& second) {
    check_plans(first.plan, second.plan);
    check_targets(first, second);
    Rounds all = first;
    const auto later = std::chrono::duration_cast<std::chrono::nanoseconds>(second.started_at - first.started_at);
    for (std::size_t i = 0; i < all.targets.size(); ++i) {
        const TargetRun& more = second.targets[i];
        const auto launches = static_cast<int>(std::max<std::size_t>(1, first.targets[i].launches.size()));
        const Earlier earlier{
            .rounds = rounds_run(first), .launches = was_launched(more) ? launches : 0, .time = later};
        append(all.targets[i], more, earlier);
        for (Measurement& measurement : all.measurements) {
            if (measurement.target != more.target.name) continue;
            const Measurement* const slices = second.find(measurement.target, measurement.endpoint);
            if (slices != nullptr) append(measurement, *slices, earlier);
        }
    }
    all.plan.launches = launches_of(first.plan, second.plan);
    all.plan.rounds += second.plan.rounds;
    all.plan.duration += second.plan.duration;
    if (all.plan.requests) *all.plan.requests += *second.plan.requests;
    all.interrupted = first.interrupted || second.interrupted;
    return all;
}

}  // namespace httpbench
