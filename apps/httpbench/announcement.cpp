#include "announcement.hpp"

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

}  // namespace

std::string announcement(const LoadPlan& plan, std::size_t target_count) {
    const auto time = estimated_duration(plan, target_count);
    return fmt::format("{} x {}, {}, {}: {}", counted(plan.endpoints.size(), "endpoint"),
                       counted(target_count, "target"), counted(plan.rounds, "round"), to_string(plan.load),
                       time ? "about " + rough_time(*time)
                            : counted(*plan.requests, "request") + " each, as fast as they are answered");
}

}  // namespace httpbench::cli
