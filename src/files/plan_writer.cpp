#include "base/json_writer.hpp"
#include "files/minified_json.hpp"
#include "files/sections.hpp"
#include "httpbench/plan_file.hpp"
#include "httpbench/plan_members.hpp"

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

constexpr std::string_view head = R"(// A plan for httpbench: what to ask of every target, and how hard.
//   httpbench compare --plan plan.json old=http://127.0.0.1:8000 new=http://127.0.0.1:3000
// A flag wins over the member of the same name. A member that is left out keeps its default.
{
  // Completion and checks in an editor, with this file beside: httpbench plan --schema > plan.schema.json
  "$schema": "plan.schema.json",

  // The servers, unless the command line names some. "launch" starts one that prints "listening on http://HOST:PORT".
  // "targets": [
  //   {"name": "old", "url": "http://127.0.0.1:8000"},
  //   {"name": "new", "launch": {"command": ["./server", "--port", "0"], "environment": ["WORKERS=1"]}}
  // ],

  // The requests. Beside "method" and "path": "name" (in reports), "headers" ({"Accept": "text/plain"}), "body" (a
  // string, or JSON), "expect_status" ([200, 201]; else every 2xx), "expect_body" (the answer's exact text).
  // In path, headers and body these are drawn from the seed for every request, the same for every target: {seq},
  // {rand:1:1000}, {uuid}, {pick:red,tan}. Doubled braces make them plain text: {{seq}} is sent as {seq}.
)";

constexpr std::string_view about_checks =
    R"(  // Asked beside the endpoints, before the load. Every {uuid} of "request" must stand in the answer, or in that to a GET
  // of "then", in whose path {answer:/id} is the member "id" of the first answer.
)";

/// A comment, a line of a file each.
std::string comment_lines(std::string_view comment) {
    std::string lines = "  // ";
    for (const char c : comment) {
        lines += c;
        if (c == '\n') lines += "  // ";
    }
    return lines + '\n';
}

}  // namespace

std::string to_plan_text(const LoadPlan& plan) {
    std::string text{head};
    text += fmt::format("  {},\n\n", member("endpoints", list_of(plan.endpoints, endpoint_object)));
    for (const PlanMember& row : plan_members()) {
        text += comment_lines(row.comment);
        text += fmt::format("  {},\n", member(row.name, files::plan_value_json(row.get(plan))));
    }
    text += fmt::format("\n{}  {}\n}}\n", about_checks, member("checks", list_of(plan.checks, check_object)));
    return text;
}

}  // namespace httpbench
