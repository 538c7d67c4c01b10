#include "report/plan_json.hpp"

#include "httpbench/units.hpp"

#include <map>
#include <optional>
#include <string>

namespace httpbench::report {

namespace {

/// JSON objects hold a name once: fields of one name are joined as RFC 9110 §5.2 has it.
std::map<std::string, std::string> joined(const std::vector<Header>& headers) {
    std::map<std::string, std::string> fields;
    for (const auto& [name, value] : headers) {
        const auto [field, is_new] = fields.try_emplace(name, value);
        if (!is_new) field->second += ", " + value;
    }
    return fields;
}

void write_endpoint(JsonWriter& json, const Endpoint& endpoint) {
    json.member("name", label(endpoint));
    json.member("method", endpoint.method);
    json.member("path", endpoint.path);
    json.object("headers", [&] {
        for (const auto& [name, value] : joined(endpoint.headers)) json.member(name, value);
    });
    json.member("body", endpoint.body);
    json.array("expect_status", [&] {
        for (const int status : endpoint.expected_statuses) json.value(status);
    });
    json.member("expect_body", endpoint.expected_body);
}

void write_check(JsonWriter& json, const Check& check) {
    json.object([&] {
        json.object("request", [&] { write_endpoint(json, check.request); });
        json.member("then", check.then);
    });
}

}  // namespace

void write_plan(JsonWriter& json, const LoadPlan& plan) {
    json.array("endpoints", [&] {
        for (const Endpoint& endpoint : plan.endpoints) {
            json.object([&] { write_endpoint(json, endpoint); });
        }
    });
    json.member("connections", connections(plan.load));
    const auto* const open = std::get_if<OpenLoop>(&plan.load);
    json.member("rate", open != nullptr ? std::optional{open->rate} : std::nullopt);
    json.member("arrival", open != nullptr ? std::optional{to_string(open->arrival)} : std::nullopt);
    json.member("requests", plan.requests);
    json.member("duration", format_duration(plan.duration));
    json.member("warmup", format_duration(plan.warmup));
    json.member("window", plan.window ? std::optional{format_duration(*plan.window)} : std::nullopt);
    json.member("rounds", plan.rounds);
    json.member("launches", plan.launches);
    json.member("settle", format_duration(plan.settle));
    json.member("keep_connections", plan.keep_connections);
    json.member("until", plan.until ? std::optional{to_string(*plan.until)} : std::nullopt);
    json.member("max_rounds", plan.max_rounds);
    json.member("timeout", format_duration(plan.timeout));
    json.member("threads", plan.threads);
    json.member("client_cpus", plan.client_cpus);
    json.member("seed", plan.seed);
    json.member("health", plan.health_path);
    json.member("fresh_connections", plan.fresh_connections);
    json.member("pipeline", plan.pipeline);
    json.array("volatile", [&] {
        for (const std::string& name : plan.volatile_members) json.value(name);
    });
    json.array("checks", [&] {
        for (const Check& check : plan.checks) write_check(json, check);
    });
}

}  // namespace httpbench::report
