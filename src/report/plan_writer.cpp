#include "base/json_writer.hpp"
#include "httpbench/plan_file.hpp"
#include "httpbench/units.hpp"
#include "report/minified_json.hpp"

#include <fmt/format.h>

#include <string>
#include <vector>

namespace httpbench {

namespace {

std::string json_string(std::string_view text) {
    JsonWriter json;
    json.value(text);
    return json.text();
}

/// One member of an object; its name is one of ours and needs no escape.
std::string member(std::string_view name, std::string_view json) {
    return fmt::format("\"{}\": {}", name, json);
}

std::string headers_object(const std::vector<Header>& headers) {
    std::vector<std::string> members;
    for (const Header& header : headers)
        members.push_back(fmt::format("{}: {}", json_string(header.name), json_string(header.value)));
    return fmt::format("{{{}}}", fmt::join(members, ", "));
}

/// A JSON body as JSON, where that gives the same bytes back.
std::string body_json(const std::string& body) {
    return is_minified_object_or_array(body) ? body : json_string(body);
}

std::string endpoint_object(const Endpoint& endpoint) {
    std::vector<std::string> members;
    if (!endpoint.name.empty()) members.push_back(member("name", json_string(endpoint.name)));
    members.push_back(member("method", json_string(endpoint.method)));
    members.push_back(member("path", json_string(endpoint.path)));
    if (!endpoint.headers.empty()) members.push_back(member("headers", headers_object(endpoint.headers)));
    if (!endpoint.body.empty()) members.push_back(member("body", body_json(endpoint.body)));
    if (!endpoint.expected_statuses.empty()) {
        members.push_back(member("expect_status", fmt::format("[{}]", fmt::join(endpoint.expected_statuses, ", "))));
    }
    if (endpoint.expected_body) members.push_back(member("expect_body", json_string(*endpoint.expected_body)));
    return fmt::format("{{{}}}", fmt::join(members, ", "));
}

std::string check_object(const Check& check) {
    const std::string request = member("request", endpoint_object(check.request));
    return check.then.empty() ? fmt::format("{{{}}}", request)
                              : fmt::format("{{{}, {}}}", request, member("then", json_string(check.then)));
}

/// A list with an element a line.
template <class T>
std::string list_of(const std::vector<T>& elements, std::string (*write)(const T&)) {
    if (elements.empty()) return "[]";
    std::vector<std::string> lines;
    for (const T& element : elements) lines.push_back("    " + write(element));
    return fmt::format("[\n{}\n  ]", fmt::join(lines, ",\n"));
}

std::string string_list(const std::vector<std::string>& texts) {
    std::vector<std::string> quoted;
    for (const std::string& text : texts) quoted.push_back(json_string(text));
    return fmt::format("[{}]", fmt::join(quoted, ", "));
}

constexpr std::string_view layout = R"(// A plan for httpbench: what to ask of every target, and how hard.
//   httpbench compare --plan plan.json old=http://127.0.0.1:8000 new=http://127.0.0.1:3000
// A flag wins over the member of the same name. A member that is left out keeps its default.
{{
  // Completion and checks in an editor, with this file beside: httpbench plan --schema > plan.schema.json
  "$schema": "plan.schema.json",

  // The servers, unless the command line names some. "launch" starts one that prints "listening on http://HOST:PORT".
  // "targets": [
  //   {{"name": "old", "url": "http://127.0.0.1:8000"}},
  //   {{"name": "new", "launch": {{"command": ["./server", "--port", "0"], "environment": ["WORKERS=1"]}}}}
  // ],

  // The requests. Beside "method" and "path": "name" (in reports), "headers" ({{"Accept": "text/plain"}}), "body" (a
  // string, or JSON), "expect_status" ([200, 201]; else every 2xx), "expect_body" (the answer's exact text).
  // In path, headers and body these are drawn from the seed for every request, the same for every target: {{seq}},
  // {{rand:1:1000}}, {{uuid}}, {{pick:red,tan}}. Doubled braces make them plain text: {{{{seq}}}} is sent as {{seq}}.
  "endpoints": {endpoints},

  // Connections per target. Without a "rate" each sends its next request when the last one was answered (closed loop).
  "connections": {connections},
  // Requests per second to each target, whatever the server does (open loop); null: closed loop.
  "rate": {rate},
  // How the requests of an open loop follow each other: "constant" or "poisson".
  "arrival": {arrival},
  // Requests per endpoint and target over the whole run; null: by "duration".
  "requests": {requests},
  // Measured time per endpoint and target over the whole run. Longer narrows the intervals.
  "duration": {duration},
  // Time before each slice that is not counted; connections are opened in it.
  "warmup": {warmup},
  // How long a target is measured at a time, before the next has its turn; null: as short as the servers allow.
  "window": {window},
  // How often every endpoint is measured on every target, in shuffled order. At least 6 for a 95 % interval.
  "rounds": {rounds},
  // How often a target with "launch" is started in the run: 1, or from 6 to "rounds"; null: once a round.
  "launches": {launches},
  // The longest time after a launch in which a target is loaded until its goodput no longer moves; "0s": none.
  "settle": {settle},
  // Keeps the connections from round to round, instead of opening them anew in each.
  "keep_connections": {keep_connections},
  // Such rounds are added until the half-width of every throughput interval is below this ("3%"); null: none is added.
  // "verdict": 8 to 40 rounds of growing length, until every endpoint's verdict stands.
  "until": {until},
  // In the whole run, with a share in "until".
  "max_rounds": {max_rounds},
  // A request that is not answered in this time has failed; in an open loop, this time from its intended send.
  "timeout": {timeout},
  // Threads that send the load, each with its share of the connections.
  "threads": {threads},
  // The CPUs that they are pinned to, one each: "0-1" or "0,2"; "": wherever httpbench may run. "launch" has "cpus" too.
  "client_cpus": {client_cpus},
  // Decides the order of the rounds, what {{rand:1:1000}} and the like become, and when "poisson" requests are due.
  "seed": {seed},
  // Must answer 2xx on every target before the load; "": only a connection is tried.
  "health": {health},
  // A new connection for every request, instead of keep-alive.
  "fresh_connections": {fresh_connections},
  // Requests under way on a connection at a time: above 1 they are sent together, and wait for each other.
  "pipeline": {pipeline},

  // Before targets are compared, each is asked once, and their answers must be the same: status, content type, values.
  // Members of JSON answers, wherever they stand, whose values may differ; their types may not.
  "volatile": {volatile},
  // Asked then beside the endpoints. Every {{uuid}} of "request" must stand in the answer, or in that to a GET of "then",
  // in whose path {{answer:/id}} is the member "id" of the first answer.
  "checks": {checks}
}}
)";

}  // namespace

std::string to_plan_text(const LoadPlan& plan) {
    using fmt::arg;
    const auto* const open = std::get_if<OpenLoop>(&plan.load);
    return fmt::format(
        layout, arg("endpoints", list_of(plan.endpoints, endpoint_object)), arg("connections", connections(plan.load)),
        arg("rate", open != nullptr ? fmt::to_string(open->rate) : "null"),
        arg("arrival", json_string(to_string(open != nullptr ? open->arrival : Arrival::constant))),
        arg("requests", plan.requests ? fmt::to_string(*plan.requests) : "null"),
        arg("duration", json_string(format_duration(plan.duration))),
        arg("warmup", json_string(format_duration(plan.warmup))), arg("rounds", plan.rounds),
        arg("window", plan.window ? json_string(format_duration(*plan.window)) : "null"),
        arg("launches", plan.launches ? fmt::to_string(*plan.launches) : "null"),
        arg("settle", json_string(format_duration(plan.settle))), arg("keep_connections", plan.keep_connections),
        arg("until", plan.until ? json_string(to_string(*plan.until)) : "null"), arg("max_rounds", plan.max_rounds),
        arg("timeout", json_string(format_duration(plan.timeout))), arg("threads", plan.threads),
        arg("client_cpus", json_string(plan.client_cpus)), arg("seed", plan.seed),
        arg("health", json_string(plan.health_path)), arg("fresh_connections", plan.fresh_connections),
        arg("pipeline", plan.pipeline), arg("volatile", string_list(plan.volatile_members)),
        arg("checks", list_of(plan.checks, check_object)));
}

}  // namespace httpbench
