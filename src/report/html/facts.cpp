#include "httpbench/plan_members.hpp"
#include "report/headline.hpp"
#include "report/html/html_table.hpp"
#include "report/html/sections.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace httpbench::report {

namespace {

void write_fact(HtmlWriter& html, std::string_view name, const std::string& value) {
    if (value.empty()) return;
    html.element("dt", name);
    html.element("dd", value);
}

std::string headers_of(const Endpoint& endpoint) {
    std::string list;
    for (const auto& [name, value] : endpoint.headers) {
        list += fmt::format("{}{}: {}", list.empty() ? "" : "; ", name, value);
    }
    return list;
}

std::string expectation_of(const Endpoint& endpoint) {
    const std::string statuses = endpoint.expected_statuses.empty()
                                     ? "every 2xx"
                                     : fmt::format("{}", fmt::join(endpoint.expected_statuses, ", "));
    return endpoint.expected_body ? statuses + ", body " + *endpoint.expected_body : statuses;
}

bool is_any_launched(const Rounds& rounds) {
    return std::any_of(rounds.targets.begin(), rounds.targets.end(),
                       [](const TargetRun& run) { return run.target.launch.has_value(); });
}

std::string capitalised(std::string_view words) {
    std::string text{words};
    if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

/// Not in the sentence on the load, and of some effect in this run.
bool is_told(const PlanMember& member, const Rounds& rounds) {
    if (member.role == PlanRole::loop || member.role == PlanRole::amount) return false;
    if (member.name == "launches") return is_any_launched(rounds);
    return !(member.timed && rounds.plan.requests);
}

void write_targets(HtmlWriter& html, const Rounds& rounds) {
    std::vector<std::vector<HtmlCell>> rows;
    for (const TargetRun& run : rounds.targets) {
        const Target& target = run.target;
        const std::string command = target.launch ? fmt::format("{}", fmt::join(target.launch->command, " ")) : "";
        rows.push_back({{.text = target.name},
                        {.text = target.url},
                        {.text = command},
                        {.text = run.server_header},
                        {.text = run.server_end}});
    }
    write_table(html, "Targets",
                {{"Name", true}, {"URL", true}, {"Launched by", true}, {"Server header", true}, {"Ended early", true}},
                rows);
}

void write_endpoints(HtmlWriter& html, const LoadPlan& plan) {
    std::vector<std::vector<HtmlCell>> rows;
    for (const Endpoint& endpoint : plan.endpoints) {
        rows.push_back({{.text = label(endpoint)},
                        {.text = endpoint.method},
                        {.text = endpoint.path},
                        {.text = headers_of(endpoint)},
                        {.text = endpoint.body},
                        {.text = expectation_of(endpoint)}});
    }
    write_table(
        html, "Endpoints",
        {{"Name", true}, {"Method", true}, {"Path", true}, {"Headers", true}, {"Body", true}, {"Expected", true}},
        rows);
}

}  // namespace

void write_plan_section(HtmlWriter& html, const Results& results) {
    const LoadPlan& plan = results.rounds.plan;
    write_section(html, "plan", "Plan", [&] {
        html.element("dl", {}, [&] {
            write_fact(html, "Load", plan_in_words(plan));
            for (const PlanMember& member : plan_members()) {
                if (is_told(member, results.rounds))
                    write_fact(html, capitalised(member.words), in_words(member, plan));
            }
        });
        write_endpoints(html, plan);
    });
}

void write_host_section(HtmlWriter& html, const Results& results) {
    const Host& host = results.rounds.host;
    write_section(html, "host", "Targets and host", [&] {
        html.element("dl", {}, [&] {
            write_fact(html, "Host", host_in_words(host));
            write_fact(html, "CPU governor", host.governor);
            write_fact(html, "Load before", fmt::format("{:.2f} over one minute", host.load_average_before));
        });
        write_targets(html, results.rounds);
        write_launches(html, results.rounds);
    });
}

}  // namespace httpbench::report
