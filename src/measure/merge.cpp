#include "httpbench/merge.hpp"

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
    const auto same_name = [](const Target& a, const Target& b) { return a.name == b.name; };
    const bool same =
        std::equal(first.targets.begin(), first.targets.end(), second.targets.begin(), second.targets.end(), same_name);
    if (!same) refuse("their targets have other names, or another order");
}

/// Appends the slices of the same endpoint and target, numbered behind `rounds` earlier ones.
void append(Measurement& measurement, const Measurement& more, int rounds, std::chrono::nanoseconds later) {
    measurement.stats += more.stats;
    for (Slice slice : more.slices) {
        slice.round += rounds;
        slice.started += later;
        measurement.slices.push_back(slice);
    }
}

}  // namespace

Rounds merge(const Rounds& first, const Rounds& second) {
    check_plans(first.plan, second.plan);
    check_targets(first, second);
    Rounds all = first;
    const auto later = std::chrono::duration_cast<std::chrono::nanoseconds>(second.started_at - first.started_at);
    for (Measurement& measurement : all.measurements) {
        const Measurement* const more = second.find(measurement.target, measurement.endpoint);
        if (more != nullptr) append(measurement, *more, first.plan.rounds, later);
    }
    all.plan.rounds += second.plan.rounds;
    all.plan.duration += second.plan.duration;
    if (all.plan.requests) *all.plan.requests += *second.plan.requests;
    all.interrupted = first.interrupted || second.interrupted;
    for (std::size_t i = 0; i < all.server_ends.size() && i < second.server_ends.size(); ++i) {
        if (all.server_ends[i].empty()) all.server_ends[i] = second.server_ends[i];
    }
    for (std::size_t i = 0; i < all.cost_unseen.size() && i < second.cost_unseen.size(); ++i) {
        if (all.cost_unseen[i].empty()) all.cost_unseen[i] = second.cost_unseen[i];
    }
    return all;
}

}  // namespace httpbench
