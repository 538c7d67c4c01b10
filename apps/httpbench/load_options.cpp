#include "load_options.hpp"

#include "httpbench/error.hpp"
#include "httpbench/plan_file.hpp"
#include "httpbench/plan_members.hpp"
#include "option_values.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace httpbench::cli {

namespace {

/// "--requests" of "-n,--requests".
std::string_view long_flag(const PlanMember& member) {
    return member.flags.substr(member.flags.find("--"));
}

/// What a flag says wins over the plan.
void apply(const PlanMember& member, LoadPlan& plan, const PlanValue& value) {
    if (member.name == "duration") plan.requests.reset();
    try {
        member.set(plan, value);
    } catch (const Error& error) {
        throw Error{Errc::invalid_value, fmt::format("{}: {}", long_flag(member), error.what())};
    }
}

}  // namespace

template <class Wanted>
void LoadOptions::add(CLI::App& command, Wanted&& wanted) {
    // Applied in this order, whatever the order on the command line.
    for (const PlanMember& member : plan_members()) {
        if (!wanted(member)) continue;
        const std::string flags{member.flags};
        const std::string help{member.help};
        if (member.placeholder.empty()) {
            command.add_flag_callback(
                flags,
                [this, &member] { changes_.emplace_back([&member](LoadPlan& plan) { apply(member, plan, true); }); },
                help);
            continue;
        }
        add_value(
            command, flags, std::string{member.placeholder},
            [this, &member](const std::string& text) {
                const PlanValue value = parse_value(member.type, text);
                LoadPlan scratch{.load = OpenLoop{}};
                member.set(scratch, value);  // a value that does not read is told at once
                changes_.emplace_back([&member, value](LoadPlan& plan) { apply(member, plan, value); });
            },
            help);
    }
    add_value(
        command, "--plan", "FILE", [this](const std::string& path) { plan_path_ = path; },
        "read all this from a file: see httpbench plan");
}

void LoadOptions::add_to(CLI::App& command) {
    command.option_defaults()->group("Load");
    add(command, [](const PlanMember&) { return true; });
    command.get_option("--duration")->excludes("--requests");
    endpoints_.add_to(command);
}

void LoadOptions::add_questions_to(CLI::App& command) {
    command.option_defaults()->group("Questions");
    add(command, [](const PlanMember& member) { return member.asks; });
    endpoints_.add_to(command);
}

PlanFile LoadOptions::effective() const {
    PlanFile file{.plan = builtin_plan()};
    if (!plan_path_.empty()) {
        const LoadPlan builtin = std::move(file.plan);
        file = read_plan(plan_path_);
        if (file.plan.endpoints.empty()) {
            file.plan.endpoints = builtin.endpoints;
            if (file.plan.volatile_members.empty()) file.plan.volatile_members = builtin.volatile_members;
            if (file.plan.checks.empty()) file.plan.checks = builtin.checks;
        }
    }
    if (std::vector<Endpoint> named = endpoints_.endpoints(); !named.empty()) {
        file.plan.endpoints = std::move(named);
        if (plan_path_.empty()) {
            file.plan.health_path.clear();
            file.plan.checks.clear();
        }
    }
    for (const auto& change : changes_) change(file.plan);
    return file;
}

}  // namespace httpbench::cli
