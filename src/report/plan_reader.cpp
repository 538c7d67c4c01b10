#include "httpbench/error.hpp"
#include "httpbench/nearest_word.hpp"
#include "httpbench/plan_file.hpp"
#include "httpbench/units.hpp"
#include "report/located_json.hpp"
#include "report/text_file.hpp"

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

template <class T>
T read_object(JsonValue& value, std::span<const Member<T>> members) {
    T object;
    std::set<std::string> seen;
    value.for_each_member([&](JsonValue& content) {
        const auto member = std::find_if(members.begin(), members.end(),
                                         [&](const Member<T>& candidate) { return candidate.name == content.name(); });
        if (member == members.end()) {
            std::vector<std::string_view> names;
            for (const Member<T>& known : members) names.push_back(known.name);
            fail_unknown(content, names);
        }
        if (!seen.insert(content.name()).second) {
            content.fail_key(fmt::format("\"{}\" is given twice", content.name()));
        }
        member->read(content, object);
    });
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

std::chrono::nanoseconds read_duration(JsonValue& value) {
    const std::string text = value.string();
    try {
        return parse_duration(text);
    } catch (const Error& error) {
        value.fail(fmt::format("\"{}\": {}", value.name(), error.what()));
    }
}

Until read_until(JsonValue& value) {
    const std::string text = value.string();
    try {
        return parse_until(text);
    } catch (const Error& error) {
        value.fail(fmt::format("\"{}\": {}", value.name(), error.what()));
    }
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

Arrival read_arrival(JsonValue& value) {
    const std::string text = value.string();
    try {
        return parse_arrival(text);
    } catch (const Error& error) {
        value.fail(fmt::format("\"{}\": {}", value.name(), error.what()));
    }
}

/// A plan file whose members may stand in any order.
struct PlanDraft : PlanFile {
    std::optional<JsonValue> poisson = {};  ///< where it asks for such arrivals
};

constexpr std::array plan_members{
    // An editor's business: which schema describes the file.
    Member<PlanDraft>{"$schema", [](JsonValue& value, PlanDraft&) { static_cast<void>(value.string()); }},
    Member<PlanDraft>{"targets",
                      [](JsonValue& value, PlanDraft& file) { file.targets = read_list(value, read_target); }},
    Member<PlanDraft>{"endpoints",
                      [](JsonValue& value, PlanDraft& file) { file.plan.endpoints = read_list(value, read_endpoint); }},
    Member<PlanDraft>{"connections",
                      [](JsonValue& value, PlanDraft& file) { connections(file.plan.load) = read_int(value); }},
    Member<PlanDraft>{"rate",
                      [](JsonValue& value, PlanDraft& file) {
                          if (!value.is_null()) make_open(file.plan.load).rate = value.number();
                      }},
    Member<PlanDraft>{"arrival",
                      [](JsonValue& value, PlanDraft& file) {
                          if (read_arrival(value) == Arrival::poisson) file.poisson = value;
                      }},
    Member<PlanDraft>{"requests",
                      [](JsonValue& value, PlanDraft& file) {
                          if (!value.is_null()) file.plan.requests = value.count();
                      }},
    Member<PlanDraft>{"duration", [](JsonValue& value, PlanDraft& file) { file.plan.duration = read_duration(value); }},
    Member<PlanDraft>{"warmup", [](JsonValue& value, PlanDraft& file) { file.plan.warmup = read_duration(value); }},
    Member<PlanDraft>{"window",
                      [](JsonValue& value, PlanDraft& file) {
                          if (!value.is_null()) file.plan.window = read_duration(value);
                      }},
    Member<PlanDraft>{"rounds", [](JsonValue& value, PlanDraft& file) { file.plan.rounds = read_int(value); }},
    Member<PlanDraft>{"launches",
                      [](JsonValue& value, PlanDraft& file) {
                          if (!value.is_null()) file.plan.launches = read_int(value);
                      }},
    Member<PlanDraft>{"settle", [](JsonValue& value, PlanDraft& file) { file.plan.settle = read_duration(value); }},
    Member<PlanDraft>{"keep_connections",
                      [](JsonValue& value, PlanDraft& file) { file.plan.keep_connections = value.boolean(); }},
    Member<PlanDraft>{"until",
                      [](JsonValue& value, PlanDraft& file) {
                          if (!value.is_null()) file.plan.until = read_until(value);
                      }},
    Member<PlanDraft>{"max_rounds", [](JsonValue& value, PlanDraft& file) { file.plan.max_rounds = read_int(value); }},
    Member<PlanDraft>{"timeout", [](JsonValue& value, PlanDraft& file) { file.plan.timeout = read_duration(value); }},
    Member<PlanDraft>{"threads", [](JsonValue& value, PlanDraft& file) { file.plan.threads = read_int(value); }},
    Member<PlanDraft>{"client_cpus", [](JsonValue& value, PlanDraft& file) { file.plan.client_cpus = value.string(); }},
    Member<PlanDraft>{"seed", [](JsonValue& value, PlanDraft& file) { file.plan.seed = value.count(); }},
    Member<PlanDraft>{"health", [](JsonValue& value, PlanDraft& file) { file.plan.health_path = value.string(); }},
    Member<PlanDraft>{"fresh_connections",
                      [](JsonValue& value, PlanDraft& file) { file.plan.fresh_connections = value.boolean(); }},
    Member<PlanDraft>{"pipeline", [](JsonValue& value, PlanDraft& file) { file.plan.pipeline = read_int(value); }},
    Member<PlanDraft>{"volatile", [](JsonValue& value,
                                     PlanDraft& file) { file.plan.volatile_members = read_list(value, read_string); }},
    Member<PlanDraft>{"checks",
                      [](JsonValue& value, PlanDraft& file) { file.plan.checks = read_list(value, read_check); }},
};

}  // namespace

PlanFile parse_plan(std::string_view text, std::string_view name) {
    PlanFile file;
    read_json(JsonText{text, name}, [&](JsonValue& root) {
        auto draft = read_object<PlanDraft>(root, std::span<const Member<PlanDraft>>{plan_members});
        if (draft.poisson) {
            if (!is_open(draft.plan.load)) draft.poisson->fail("\"arrival\" needs a \"rate\"; example: \"rate\": 2000");
            make_open(draft.plan.load).arrival = Arrival::poisson;
        }
        file = std::move(draft);
    });
    return file;
}

PlanFile read_plan(const std::string& path) {
    return parse_plan(report::read_text_file(path, Errc::invalid_plan, "httpbench plan > plan.json"), path);
}

}  // namespace httpbench
