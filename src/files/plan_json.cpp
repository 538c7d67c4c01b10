#include "files/sections.hpp"

#include "httpbench/plan_members.hpp"

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace httpbench::files {

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

/// A value as a member of the object around.
struct MemberWriter {
    JsonWriter& json;
    std::string_view name;

    void operator()(std::monostate) const { json.member(name, nullptr); }
    void operator()(const std::vector<std::string>& texts) const {
        json.array(name, [&] {
            for (const std::string& text : texts) json.value(text);
        });
    }
    template <class Value>
    void operator()(const Value& value) const {
        json.member(name, value);
    }
};

/// A value on one line.
struct LineWriter {
    std::string operator()(std::monostate) const { return "null"; }
    std::string operator()(const std::vector<std::string>& texts) const {
        std::string line = "[";
        for (const std::string& text : texts) line += (line.size() > 1 ? ", " : "") + (*this)(text);
        return line + "]";
    }
    template <class Value>
    std::string operator()(const Value& value) const {
        JsonWriter json;
        json.value(value);
        return json.text();
    }
};

}  // namespace

std::string plan_value_json(const PlanValue& value) {
    return std::visit(LineWriter{}, value);
}

void write_plan(JsonWriter& json, const LoadPlan& plan) {
    json.array("endpoints", [&] {
        for (const Endpoint& endpoint : plan.endpoints) {
            json.object([&] { write_endpoint(json, endpoint); });
        }
    });
    for (const PlanMember& member : plan_members()) {
        std::visit(MemberWriter{json, member.name}, member.get(plan));
    }
    json.array("checks", [&] {
        for (const Check& check : plan.checks) write_check(json, check);
    });
}

}  // namespace httpbench::files
