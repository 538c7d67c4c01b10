#include "announcement.hpp"

#include "httpbench/units.hpp"
#include "live_block.hpp"

#include <fmt/format.h>

#include <string_view>

namespace httpbench::cli {

namespace {

/// "1 round", "2 rounds".
template <class Count>
std::string counted(Count count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

/// "about 50 s"; with `until` from the fewest to the most rounds.
std::string time_of(const LoadPlan& plan, std::size_t target_count, std::chrono::nanoseconds time) {
    if (!plan.until || plan.max_rounds == plan.rounds) return "about " + rough_time(time);
    return fmt::format("about {} to {}", rough_time(time),
                       rough_time(*estimated_duration(plan, target_count, plan.max_rounds)));
}

/// "10 rounds", "10 to 100 rounds until every interval is within 3%".
std::string rounds_of(const LoadPlan& plan) {
    if (!plan.until) return counted(plan.rounds, "round");
    return fmt::format("{} to {} until every interval is within {}", plan.rounds, counted(plan.max_rounds, "round"),
                       format_percent(*plan.until));
}

}  // namespace

std::string announcement(const LoadPlan& plan, std::size_t target_count) {
    const auto time = estimated_duration(plan, target_count);
    return fmt::format("{} x {}, {}, {}: {}", counted(plan.endpoints.size(), "endpoint"),
                       counted(target_count, "target"), rounds_of(plan), to_string(plan.load),
                       time ? time_of(plan, target_count, *time)
                            : counted(*plan.requests, "request") + " each, as fast as they are answered");
}

}  // namespace httpbench::cli
