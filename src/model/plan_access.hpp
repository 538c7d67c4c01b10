#pragma once

#include "httpbench/load_plan.hpp"
#include "httpbench/plan_members.hpp"
#include "httpbench/units.hpp"

#include <string>
#include <variant>

/// How the table of plan members reads and sets what a plan holds.
namespace httpbench::plan_access {

template <class T>
[[nodiscard]] const T& as(const PlanValue& value) {
    return std::get<T>(value);
}

/// Accessors of a field, by what a plan holds there.
template <auto field>
inline constexpr auto get_flag = [](const LoadPlan& plan) -> PlanValue { return plan.*field; };
template <auto field>
inline constexpr auto set_flag = [](LoadPlan& plan, const PlanValue& value) { plan.*field = as<bool>(value); };

template <auto field>
inline constexpr auto get_int = [](const LoadPlan& plan) -> PlanValue { return std::int64_t{plan.*field}; };
template <auto field>
inline constexpr auto set_int =
    [](LoadPlan& plan, const PlanValue& value) { plan.*field = static_cast<int>(as<std::int64_t>(value)); };

template <auto field>
inline constexpr auto get_text = [](const LoadPlan& plan) -> PlanValue { return plan.*field; };
template <auto field>
inline constexpr auto set_text = [](LoadPlan& plan, const PlanValue& value) { plan.*field = as<std::string>(value); };

template <auto field>
inline constexpr auto get_duration = [](const LoadPlan& plan) -> PlanValue { return format_duration(plan.*field); };
template <auto field>
inline constexpr auto set_duration =
    [](LoadPlan& plan, const PlanValue& value) { plan.*field = parse_duration(as<std::string>(value)); };

[[nodiscard]] PlanValue get_rate(const LoadPlan& plan);
void set_rate(LoadPlan& plan, const PlanValue& value);
[[nodiscard]] PlanValue get_arrival(const LoadPlan& plan);
/// @throws Error (`invalid_value`) where what is given needs a rate
void set_arrival(LoadPlan& plan, const PlanValue& value);
[[nodiscard]] PlanValue get_requests(const LoadPlan& plan);
void set_requests(LoadPlan& plan, const PlanValue& value);
[[nodiscard]] PlanValue get_window(const LoadPlan& plan);
void set_window(LoadPlan& plan, const PlanValue& value);
[[nodiscard]] PlanValue get_launches(const LoadPlan& plan);
void set_launches(LoadPlan& plan, const PlanValue& value);
[[nodiscard]] PlanValue get_until(const LoadPlan& plan);
void set_until(LoadPlan& plan, const PlanValue& value);

}  // namespace httpbench::plan_access
