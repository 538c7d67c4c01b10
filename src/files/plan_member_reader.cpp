#include "files/sections.hpp"

#include "httpbench/error.hpp"
#include "httpbench/plan_members.hpp"

namespace httpbench::files {

namespace {

PlanValue read_value(const PlanMember& member, const JsonNode& node) {
    if (node.is_null() && is_nullable(member)) return {};
    switch (member.type) {
        case PlanType::flag:
            return node.truth();
        case PlanType::whole:
            return std::int64_t{node.whole(1)};
        case PlanType::count:
            return node.count();
        case PlanType::number:
            return node.number();
        case PlanType::text:
            return node.text();
        case PlanType::names:
            break;
    }
    std::vector<std::string> names;
    node.for_each_element([&](const JsonNode& name) { names.push_back(name.text()); });
    return names;
}

/// Of a version that did not know the member: what it did.
PlanValue value_before(const PlanMember& member, const JsonNode& plan) {
    if (!member.before.empty()) return parse_value(member.type, member.before);
    return is_nullable(member) ? PlanValue{} : read_value(member, plan.at(member.name));
}

void read_into(LoadPlan& plan, const PlanMember& member, const JsonNode& node) {
    const auto found = node.find(member.name);
    const PlanValue value = found ? read_value(member, *found) : value_before(member, node);
    try {
        member.set(plan, value);
    } catch (const Error& error) {
        found.value_or(node).fail(std::string{"cannot be: "} + error.what());
    }
}

Endpoint read_endpoint(const JsonNode& node) {
    Endpoint endpoint{.name = node.at("name").text(),
                      .method = node.at("method").text(),
                      .path = node.at("path").text(),
                      .body = node.at("body").text()};
    node.at("headers").for_each_member([&](std::string_view name, const JsonNode& value) {
        endpoint.headers.push_back({std::string{name}, value.text()});
    });
    node.at("expect_status").for_each_element([&](const JsonNode& status) {
        endpoint.expected_statuses.push_back(status.whole(100));
    });
    endpoint.expected_body = optional_of(node.at("expect_body"), [](const JsonNode& body) { return body.text(); });
    return endpoint;
}

}  // namespace

LoadPlan read_plan_member(const JsonNode& node) {
    LoadPlan plan;
    node.at("endpoints").for_each_element([&](const JsonNode& endpoint) {
        plan.endpoints.push_back(read_endpoint(endpoint));
    });
    for (const PlanMember& member : plan_members()) read_into(plan, member, node);
    node.at("checks").for_each_element([&](const JsonNode& check) {
        plan.checks.push_back({.request = read_endpoint(check.at("request")), .then = check.at("then").text()});
    });
    return plan;
}

}  // namespace httpbench::files
