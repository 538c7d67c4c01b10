#include "files/located_json.hpp"
#include "files/read_file.hpp"
#include "httpbench/error.hpp"
#include "httpbench/nearest_word.hpp"
#include "httpbench/plan_file.hpp"
#include "httpbench/plan_members.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <set>
#include <span>
#include <utility>

namespace httpbench {

namespace {

/// A member of an object that becomes a `T`: its name, and where its value goes.
template <class T>
struct Member {
    std::string_view name;
    void (*read)(JsonValue& value, T& object);
};

[[noreturn]] void fail_unknown(const JsonValue& value, std::span<const std::string_view> known) {
    const std::string_view nearest = nearest_word(value.name(), known);
    if (!nearest.empty()) {
        value.fail_key(fmt::format("unknown member \"{}\"; did you mean \"{}\"?", value.name(), nearest));
    }
    value.fail_key(fmt::format("unknown member \"{}\"; known here are {}", value.name(), fmt::join(known, ", ")));
}

/// Calls `read(index, value)` with every member of an object and its place among those that it may have.
template <class Read>
void read_members(JsonValue& object, std::span<const std::string_view> known, Read&& read) {
    std::set<std::string> seen;
    object.for_each_member([&](JsonValue& value) {
        const auto found = std::find(known.begin(), known.end(), value.name());
        if (found == known.end()) fail_unknown(value, known);
        if (!seen.insert(value.name()).second) value.fail_key(fmt::format("\"{}\" is given twice", value.name()));
        read(static_cast<std::size_t>(found - known.begin()), value);
    });
}

template <class T>
std::vector<std::string_view> names_of(std::span<const T> members) {
    std::vector<std::string_view> names;
    for (const T& member : members) names.push_back(member.name);
    return names;
}

template <class T>
T read_object(JsonValue& value, std::span<const Member<T>> members) {
    T object;
    read_members(value, names_of(members),
                 [&](std::size_t index, JsonValue& content) { members[index].read(content, object); });
    return object;
}

template <class T>
std::vector<T> read_list(JsonValue& value, T (*read)(JsonValue&)) {
    std::vector<T> list;
    value.for_each_element([&](JsonValue& element) { list.push_back(read(element)); });
    return list;
}

int read_int(JsonValue& value) {
    using Limits = std::numeric_limits<int>;
    return static_cast<int>(value.whole_number(Limits::min(), Limits::max()));
}

std::string read_string(JsonValue& value) {
    return value.string();
}

std::vector<Header> read_headers(JsonValue& value) {
    std::vector<Header> headers;
    value.for_each_member([&](JsonValue& header) { headers.push_back({header.name(), header.string()}); });
    return headers;
}

constexpr std::array endpoint_members{
    Member<Endpoint>{"name", [](JsonValue& value, Endpoint& endpoint) { endpoint.name = value.string(); }},
    Member<Endpoint>{"method", [](JsonValue& value, Endpoint& endpoint) { endpoint.method = value.string(); }},
    Member<Endpoint>{"path", [](JsonValue& value, Endpoint& endpoint) { endpoint.path = value.string(); }},
    Member<Endpoint>{"headers", [](JsonValue& value, Endpoint& endpoint) { endpoint.headers = read_headers(value); }},
    Member<Endpoint>{"body",
                     [](JsonValue& value, Endpoint& endpoint) {
                         if (!value.is_null()) endpoint.body = value.text_or_json();
                     }},
    Member<Endpoint>{
        "expect_status",
        [](JsonValue& value, Endpoint& endpoint) { endpoint.expected_statuses = read_list(value, read_int); }},
    Member<Endpoint>{"expect_body",
                     [](JsonValue& value, Endpoint& endpoint) {
                         if (!value.is_null()) endpoint.expected_body = value.string();
                     }},
};

constexpr std::array launch_members{
    Member<Launch>{"command", [](JsonValue& value, Launch& launch) { launch.command = read_list(value, read_string); }},
    Member<Launch>{"environment",
                   [](JsonValue& value, Launch& launch) { launch.environment = read_list(value, read_string); }},
    Member<Launch>{"directory", [](JsonValue& value, Launch& launch) { launch.directory = value.string(); }},
    Member<Launch>{"cpus", [](JsonValue& value, Launch& launch) { launch.cpus = value.string(); }},
};

constexpr std::array target_members{
    Member<Target>{"name", [](JsonValue& value, Target& target) { target.name = value.string(); }},
    Member<Target>{"url", [](JsonValue& value, Target& target) { target.url = value.string(); }},
    Member<Target>{
        "launch", [](JsonValue& value, Target& target) { target.launch = read_object<Launch>(value, launch_members); }},
};

Endpoint read_endpoint(JsonValue& value) {
    return read_object<Endpoint>(value, endpoint_members);
}

constexpr std::array check_members{
    Member<Check>{"request", [](JsonValue& value, Check& check) { check.request = read_endpoint(value); }},
    Member<Check>{"then", [](JsonValue& value, Check& check) { check.then = value.string(); }},
};

Check read_check(JsonValue& value) {
    return read_object<Check>(value, check_members);
}

Target read_target(JsonValue& value) {
    return read_object<Target>(value, target_members);
}

constexpr std::array file_members{
    // An editor's business: which schema describes the file.
    Member<PlanFile>{"$schema", [](JsonValue& value, PlanFile&) { static_cast<void>(value.string()); }},
    Member<PlanFile>{"targets", [](JsonValue& value, PlanFile& file) { file.targets = read_list(value, read_target); }},
    Member<PlanFile>{"endpoints",
                     [](JsonValue& value, PlanFile& file) { file.plan.endpoints = read_list(value, read_endpoint); }},
    Member<PlanFile>{"checks",
                     [](JsonValue& value, PlanFile& file) { file.plan.checks = read_list(value, read_check); }},
};

PlanValue read_value(const PlanMember& member, JsonValue& value) {
    if (is_nullable(member) && value.is_null()) return {};
    switch (member.type) {
        case PlanType::flag:
            return value.boolean();
        case PlanType::whole:
            return std::int64_t{read_int(value)};
        case PlanType::count:
            return value.count();
        case PlanType::number:
            return value.number();
        case PlanType::names:
            return read_list(value, read_string);
        case PlanType::text:
            break;
    }
    return value.string();
}

/// A value of the plan's table, and where it stands.
struct Given {
    PlanValue value;
    JsonValue place;
};

PlanFile read_file(JsonValue& root) {
    PlanFile file;
    const auto members = plan_members();
    std::vector<std::string_view> known = names_of(std::span<const Member<PlanFile>>{file_members});
    for (const PlanMember& member : members) known.push_back(member.name);
    // Members may stand in any order, and are set in the table's.
    std::vector<std::optional<Given>> given(members.size());
    read_members(root, known, [&](std::size_t index, JsonValue& value) {
        if (index < file_members.size()) return file_members[index].read(value, file);
        const std::size_t row = index - file_members.size();
        PlanValue content = read_value(members[row], value);
        given[row] = Given{std::move(content), value};
    });
    for (std::size_t row = 0; row < members.size(); ++row) {
        if (!given[row]) continue;
        try {
            members[row].set(file.plan, given[row]->value);
        } catch (const Error& error) {
            given[row]->place.fail(fmt::format("\"{}\": {}", members[row].name, error.what()));
        }
    }
    return file;
}

}  // namespace

PlanFile parse_plan(std::string_view text, std::string_view name) {
    PlanFile file;
    read_json(JsonText{text, name}, [&](JsonValue& root) { file = read_file(root); });
    return file;
}

PlanFile read_plan(const std::string& path) {
    return parse_plan(files::read_text_file(path, Errc::invalid_plan, "httpbench plan > plan.json"), path);
}

}  // namespace httpbench
