#include "httpbench/units.hpp"
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

std::string connections_of(const LoadPlan& plan) {
    if (plan.fresh_connections) return "a new one for every request";
    return plan.keep_connections ? "the same in every round" : "opened anew in every round";
}

std::string window_of(const LoadPlan& plan) {
    return plan.window ? format_duration(*plan.window) : "as short as the servers allow";
}

std::string settling_of(const LoadPlan& plan) {
    const bool none = plan.settle == std::chrono::nanoseconds{0};
    return none ? "none" : format_duration(plan.settle) + " after a launch at most, not counted";
}

std::string launches_of(const LoadPlan& plan) {
    if (!plan.launches) return "once a round";
    return *plan.launches == 1 ? "one for the whole run" : fmt::format("{} in the run", *plan.launches);
}

bool is_any_launched(const Rounds& rounds) {
    return std::any_of(rounds.targets.begin(), rounds.targets.end(),
                       [](const TargetRun& run) { return run.target.launch.has_value(); });
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
            write_fact(html, "Warm-up", format_duration(plan.warmup) + " before each slice, not counted");
            write_fact(html, "Timeout", format_duration(plan.timeout));
            write_fact(html, "Threads", fmt::to_string(plan.threads));
            write_fact(html, "Client CPUs", plan.client_cpus);
            write_fact(html, "Connections", connections_of(plan));
            if (!plan.requests) {
                write_fact(html, "Window", window_of(plan));
                write_fact(html, "Settling", settling_of(plan));
            }
            if (is_any_launched(results.rounds)) write_fact(html, "Launches", launches_of(plan));
            write_fact(html, "Health path", plan.health_path);
            write_fact(html, "Volatile members", fmt::format("{}", fmt::join(plan.volatile_members, ", ")));
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
