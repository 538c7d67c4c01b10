#include "announcement.hpp"

#include "httpbench/comparator.hpp"
#include "httpbench/units.hpp"
#include "live_block.hpp"

#include <fmt/format.h>

#include <optional>
#include <string_view>

namespace httpbench::cli {

namespace {

/// "1 round", "2 rounds".
template <class Count>
std::string counted(Count count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

struct RoundRange {
    int fewest;
    int most;
};

RoundRange rounds_in(const LoadPlan& plan) {
    if (!plan.until) return {plan.rounds, plan.rounds};
    if (std::holds_alternative<Percent>(*plan.until)) return {plan.rounds, plan.max_rounds};
    RoundRange range{looks().front().rounds, 0};
    for (const Look& look : looks()) range.most += look.rounds;
    return range;
}

/// "about 50 s"; with `until` from the fewest to the most rounds. None where the servers decide.
std::optional<std::string> time_of(LoadPlan plan, const MeasuredTargets& targets) {
    if (targets.launched == 0) plan.launches = 1;  // what runs already is settled once
    const auto [fewest, most] = rounds_in(plan);
    const auto shortest = estimated_duration(plan, targets.count, fewest);
    if (!shortest) return std::nullopt;
    if (fewest == most) return "about " + rough_time(*shortest);
    return fmt::format("about {} to {}", rough_time(*shortest),
                       rough_time(*estimated_duration(plan, targets.count, most)));
}

/// "10 rounds", "10 to 100 rounds until every interval is within 3%".
std::string rounds_of(const LoadPlan& plan) {
    if (!plan.until) return counted(plan.rounds, "round");
    const auto [fewest, most] = rounds_in(plan);
    const auto* const share = std::get_if<Percent>(&*plan.until);
    return fmt::format("{} to {} until every {}", fewest, counted(most, "round"),
                       share != nullptr ? "interval is within " + format_percent(*share) : "verdict stands");
}

/// ", each launched anew for every round", ", 1 of them launched once"; nothing where none is launched.
std::string launches_of(const LoadPlan& plan, const MeasuredTargets& targets) {
    if (targets.launched == 0) return {};
    std::string which;
    if (targets.count > 1) {
        which = targets.launched == targets.count ? "each " : fmt::format("{} of them ", targets.launched);
    }
    const int launches = plan.launches.value_or(0);
    const std::string often = launches == 0   ? "anew for every round"
                              : launches == 1 ? "once"
                                              : fmt::format("{} times", launches);
    return fmt::format(", {}launched {}", which, often);
}

}  // namespace

std::string announcement(const LoadPlan& plan, const MeasuredTargets& targets) {
    const auto time = time_of(plan, targets);
    return fmt::format("{} x {}{}, {}, {}: {}", counted(plan.endpoints.size(), "endpoint"),
                       counted(targets.count, "target"), launches_of(plan, targets), rounds_of(plan),
                       to_string(plan.load),
                       time ? *time : counted(*plan.requests, "request") + " each, as fast as they are answered");
}

}  // namespace httpbench::cli
