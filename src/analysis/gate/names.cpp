#include "analysis/gate/names.hpp"

#include "httpbench/nearest_word.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace httpbench::analysis {

namespace {

bool is_target(const Rounds& rounds, std::string_view name) {
    return std::any_of(rounds.targets.begin(), rounds.targets.end(),
                       [&](const TargetRun& run) { return run.target.name == name; });
}

/// What stands behind "NAME." in the names of targets.
std::vector<std::string> groups_of(const Rounds& rounds, const std::string& name) {
    std::vector<std::string> groups;
    const std::string beginning = name + ".";
    for (const TargetRun& run : rounds.targets) {
        if (run.target.name.starts_with(beginning)) groups.push_back(run.target.name.substr(beginning.size()));
    }
    return groups;
}

bool names_group(const GateReference& reference, const Rounds& rounds) {
    return !reference.target.empty() && !is_target(rounds, reference.target);
}

/// The groups that every name of a group in the expression has.
std::vector<std::string> common_groups(const GateProgram& program, const Rounds& rounds) {
    std::vector<std::string> common;
    bool first = true;
    for_each_reference(program, [&](const GateReference& reference) {
        if (!names_group(reference, rounds)) return;
        const std::vector<std::string> groups = groups_of(rounds, reference.target);
        if (first) common = groups;
        first = false;
        std::erase_if(common, [&](const std::string& group) {
            return std::find(groups.begin(), groups.end(), group) == groups.end();
        });
    });
    return first ? std::vector<std::string>{""} : common;
}

std::vector<std::string> endpoint_names(const Rounds& rounds) {
    std::vector<std::string> names;
    for (const Endpoint& endpoint : rounds.plan.endpoints) names.push_back(label(endpoint));
    return names;
}

std::vector<std::string> target_names(const Rounds& rounds) {
    std::vector<std::string> names;
    for (const TargetRun& run : rounds.targets) names.push_back(run.target.name);
    return names;
}

[[noreturn]] void reject_name(const GateProgram& program, Span span, std::string_view what, const std::string& name,
                              const std::vector<std::string>& known) {
    const std::string_view nearest = nearest_word(name, std::vector<std::string_view>{known.begin(), known.end()});
    const std::string advice = nearest.empty() ? fmt::format(", none of {}", fmt::join(known, ", "))
                                               : fmt::format("; did you mean '{}'?", nearest);
    reject_gate(program.expression, span, fmt::format("unknown {} '{}'{}", what, name, advice));
}

}  // namespace

std::string bound_target(const GateReference& reference, const Rounds& rounds, const GateBinding& binding) {
    if (reference.target.empty()) return binding.target;
    return names_group(reference, rounds) ? reference.target + "." + binding.group : reference.target;
}

std::vector<GateBinding> gate_bindings(const GateProgram& program, const Rounds& rounds) {
    std::vector<std::string> endpoints{""};
    std::vector<std::string> targets{""};
    for_each_reference(program, [&](const GateReference& reference) {
        if (reference.endpoint.empty()) endpoints = endpoint_names(rounds);
        if (reference.target.empty()) targets = target_names(rounds);
    });
    std::vector<GateBinding> bindings;
    for (const std::string& group : common_groups(program, rounds)) {
        for (const std::string& target : targets) {
            for (const std::string& endpoint : endpoints) bindings.push_back({endpoint, target, group});
        }
    }
    return bindings;
}

void check_gate_names(const GateProgram& program, const Rounds& rounds) {
    const std::vector<std::string> targets = target_names(rounds);
    const std::vector<std::string> endpoints = endpoint_names(rounds);
    for_each_reference(program, [&](const GateReference& reference) {
        if (names_group(reference, rounds) && groups_of(rounds, reference.target).empty()) {
            reject_name(program, reference.target_span, "target", reference.target, targets);
        }
        const bool is_known = std::find(endpoints.begin(), endpoints.end(), reference.endpoint) != endpoints.end();
        if (!reference.endpoint.empty() && !is_known) {
            reject_name(program, reference.endpoint_span, "endpoint", reference.endpoint, endpoints);
        }
    });
}

}  // namespace httpbench::analysis
