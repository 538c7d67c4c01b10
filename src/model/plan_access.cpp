#include "model/plan_access.hpp"

#include "httpbench/error.hpp"

#include <fmt/format.h>

namespace httpbench::plan_access {

namespace {

bool is_null(const PlanValue& value) {
    return std::holds_alternative<std::monostate>(value);
}

}  // namespace

PlanValue get_rate(const LoadPlan& plan) {
    const auto* const open = std::get_if<OpenLoop>(&plan.load);
    return open == nullptr ? PlanValue{} : open->rate;
}

void set_rate(LoadPlan& plan, const PlanValue& value) {
    if (!is_null(value)) make_open(plan.load).rate = as<double>(value);
}

PlanValue get_arrival(const LoadPlan& plan) {
    const auto* const open = std::get_if<OpenLoop>(&plan.load);
    return open == nullptr ? PlanValue{} : std::string{to_string(open->arrival)};
}

void set_arrival(LoadPlan& plan, const PlanValue& value) {
    if (is_null(value)) return;
    const Arrival arrival = parse_arrival(as<std::string>(value));
    if (auto* const open = std::get_if<OpenLoop>(&plan.load)) {
        open->arrival = arrival;
    } else if (arrival != Arrival::constant) {
        throw Error{Errc::invalid_value, fmt::format("{} needs a rate; example: 2000", to_string(arrival))};
    }
}

PlanValue get_requests(const LoadPlan& plan) {
    return plan.requests ? PlanValue{*plan.requests} : PlanValue{};
}

void set_requests(LoadPlan& plan, const PlanValue& value) {
    plan.requests.reset();
    if (!is_null(value)) plan.requests = as<std::uint64_t>(value);
}

PlanValue get_window(const LoadPlan& plan) {
    return plan.window ? PlanValue{format_duration(*plan.window)} : PlanValue{};
}

void set_window(LoadPlan& plan, const PlanValue& value) {
    plan.window.reset();
    if (!is_null(value)) plan.window = parse_duration(as<std::string>(value));
}

PlanValue get_launches(const LoadPlan& plan) {
    return plan.launches ? PlanValue{std::int64_t{*plan.launches}} : PlanValue{};
}

void set_launches(LoadPlan& plan, const PlanValue& value) {
    plan.launches.reset();
    if (!is_null(value)) plan.launches = static_cast<int>(as<std::int64_t>(value));
}

PlanValue get_until(const LoadPlan& plan) {
    return plan.until ? PlanValue{to_string(*plan.until)} : PlanValue{};
}

void set_until(LoadPlan& plan, const PlanValue& value) {
    plan.until.reset();
    if (!is_null(value)) plan.until = parse_until(as<std::string>(value));
}

}  // namespace httpbench::plan_access
