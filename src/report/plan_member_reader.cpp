#include "report/plan_member_reader.hpp"

#include "httpbench/error.hpp"
#include "httpbench/units.hpp"

namespace httpbench::report {

namespace {

std::chrono::nanoseconds read_duration(const JsonNode& node) {
    try {
        return parse_duration(node.text());
    } catch (const Error& error) {
        node.fail(std::string{"cannot be: "} + error.what());
    }
}

Arrival read_arrival(const JsonNode& node) {
    try {
        return parse_arrival(node.text());
    } catch (const Error& error) {
        node.fail(std::string{"cannot be: "} + error.what());
    }
}

Until read_until(const JsonNode& node) {
    try {
        return parse_until(node.text());
    } catch (const Error& error) {
        node.fail(std::string{"cannot be: "} + error.what());
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

/// What a version that knew none of these did: one launch, no settling, connections that stay.
void read_flow_members(const JsonNode& node, LoadPlan& plan) {
    if (!node.find("settle")) {
        plan.launches = 1;
        plan.settle = {};
        plan.keep_connections = true;
        return;
    }
    plan.window = optional_of(node.at("window"), read_duration);
    plan.launches = optional_of(node.at("launches"), [](const JsonNode& launches) { return launches.whole(1); });
    plan.settle = read_duration(node.at("settle"));
    plan.keep_connections = node.at("keep_connections").truth();
}

}  // namespace

LoadPlan read_plan_member(const JsonNode& node) {
    LoadPlan plan;
    node.at("endpoints").for_each_element([&](const JsonNode& endpoint) {
        plan.endpoints.push_back(read_endpoint(endpoint));
    });
    connections(plan.load) = node.at("connections").whole(1);
    if (const JsonNode rate = node.at("rate"); !rate.is_null()) {
        make_open(plan.load).rate = rate.number();
        make_open(plan.load).arrival = read_arrival(node.at("arrival"));
    }
    plan.requests = optional_of(node.at("requests"), [](const JsonNode& requests) { return requests.count(); });
    plan.duration = read_duration(node.at("duration"));
    plan.warmup = read_duration(node.at("warmup"));
    read_flow_members(node, plan);
    plan.rounds = node.at("rounds").whole(1);
    plan.until = optional_of(node.at("until"), read_until);
    plan.max_rounds = node.at("max_rounds").whole(1);
    plan.timeout = read_duration(node.at("timeout"));
    plan.threads = node.at("threads").whole(1);
    plan.client_cpus = node.at("client_cpus").text();
    plan.seed = node.at("seed").count();
    plan.health_path = node.at("health").text();
    plan.fresh_connections = node.at("fresh_connections").truth();
    plan.pipeline = node.at("pipeline").whole(1);
    node.at("volatile").for_each_element([&](const JsonNode& name) { plan.volatile_members.push_back(name.text()); });
    node.at("checks").for_each_element([&](const JsonNode& check) {
        plan.checks.push_back({.request = read_endpoint(check.at("request")), .then = check.at("then").text()});
    });
    return plan;
}

}  // namespace httpbench::report
