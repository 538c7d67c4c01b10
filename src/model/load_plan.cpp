#include "httpbench/load_plan.hpp"

#include "httpbench/units.hpp"
#include "model/answer_part.hpp"
#include "model/cpu_list.hpp"
#include "model/http_syntax.hpp"
#include "model/look_lengths.hpp"
#include "model/scaled_duration.hpp"
#include "model/template_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>

namespace httpbench {

namespace {

using std::chrono::nanoseconds;

constexpr double highest_rate = 1e7;  ///< one request in 100 ns: more than any thread can send

/// Gathers what is wrong, so that all of it is told at once.
class Issues {
  public:
    void add(std::string field, std::string message) { list_.push_back({std::move(field), std::move(message)}); }

    /// Nothing is added where `reason` is empty.
    void add_value(std::string field, std::string_view value, std::string_view reason, std::string_view example) {
        if (!reason.empty())
            add(std::move(field), fmt::format("'{}': {}; example: {}", printable(value), reason, example));
    }

    /// Nothing is added where the templates in `text` read.
    void add_template(std::string field, std::string_view text) {
        if (std::string issue = template_issue(text); !issue.empty()) add(std::move(field), std::move(issue));
    }

    std::vector<PlanIssue> take() && { return std::move(list_); }

  private:
    std::vector<PlanIssue> list_;
};

bool is_named(std::string_view name, std::string_view lower_case) {
    return name.size() == lower_case.size() &&
           std::equal(name.begin(), name.end(), lower_case.begin(),
                      [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

/// A length that contradicts the body would let one request's bytes be read as the next request.
std::string framing_issue(const Header& header, const Endpoint& endpoint) {
    if (is_named(header.name, "transfer-encoding")) return "bodies are sent with a Content-Length";
    if (!is_named(header.name, "content-length") || !template_issue(endpoint.body).empty()) return {};
    const std::size_t size = parse_template(endpoint.body).text.size();
    return header.value == std::to_string(size) ? std::string{}
                                                : fmt::format("the body has {} bytes; leave it out", size);
}

void check_headers(const Endpoint& endpoint, const std::string& field, Issues& issues) {
    for (std::size_t i = 0; i < endpoint.headers.size(); ++i) {
        const Header& header = endpoint.headers[i];
        const std::string place = fmt::format("{}.headers[{}]", field, i);
        issues.add_value(place + ".name", header.name, token_issue(header.name), "Accept");
        issues.add_value(place + ".value", header.value, header_value_issue(header.value), "application/json");
        issues.add_template(place + ".value", header.value);
        issues.add_value(place, header.name + ": " + header.value, framing_issue(header, endpoint),
                         "Accept: application/json");
    }
}

void check_endpoint(const Endpoint& endpoint, const std::string& field, Issues& issues) {
    issues.add_value(field + ".name", endpoint.name, header_value_issue(endpoint.name), "GET /items");
    issues.add_value(field + ".method", endpoint.method, token_issue(endpoint.method), "GET");
    issues.add_value(field + ".path", endpoint.path, path_issue(endpoint.path), "/items/42");
    issues.add_template(field + ".path", endpoint.path);
    issues.add_template(field + ".body", endpoint.body);
    check_headers(endpoint, field, issues);
    for (const int status : endpoint.expected_statuses) {
        if (status < 100 || status > 599) {
            issues.add(field + ".expected_statuses",
                       fmt::format("{} is not between 100 and 599; example: 201", status));
        }
    }
}

void check_endpoints(const std::vector<Endpoint>& endpoints, Issues& issues) {
    if (endpoints.empty()) issues.add("endpoints", "there is none; example: GET /");
    std::map<std::string, std::size_t> first_with_label;
    for (std::size_t i = 0; i < endpoints.size(); ++i) {
        const std::string field = fmt::format("endpoints[{}]", i);
        check_endpoint(endpoints[i], field, issues);
        const auto [first, is_new] = first_with_label.emplace(label(endpoints[i]), i);
        if (!is_new) {
            issues.add(field + ".name",
                       fmt::format("'{}' is the label of endpoints[{}] as well; give one of them a name",
                                   printable(first->first), first->second));
        }
    }
}

void check_checks(const std::vector<Check>& checks, Issues& issues) {
    for (std::size_t i = 0; i < checks.size(); ++i) {
        const std::string field = fmt::format("checks[{}]", i);
        check_endpoint(checks[i].request, field + ".request", issues);
        if (checks[i].then.empty()) continue;
        issues.add_value(field + ".then", checks[i].then, path_issue(checks[i].then), "/items/{answer:/id}");
        issues.add_value(field + ".then", checks[i].then, answer_part_issue(checks[i].then), "/items/{answer:/id}");
    }
}

void check_amount(const LoadPlan& plan, Issues& issues) {
    if (!plan.requests) {
        if (plan.duration <= nanoseconds{0}) {
            issues.add("duration", fmt::format("{} is not above 0; example: 2500ms", format_duration(plan.duration)));
        }
        return;
    }
    if (*plan.requests == 0) {
        issues.add("requests", "0 is below 1; example: 1000");
    } else if (plan.rounds > 0 && *plan.requests < static_cast<std::uint64_t>(plan.rounds)) {
        issues.add("requests", fmt::format("{} is fewer than the {} rounds, each of which needs one; example: {}",
                                           *plan.requests, plan.rounds, std::int64_t{100} * plan.rounds));
    }
}

/// A rate, and that no slice of it is without a request.
void check_rate(double rate, const LoadPlan& plan, Issues& issues) {
    if (!(rate > 0)) return issues.add("rate", fmt::format("{} is not above 0; example: 2000", rate));
    if (rate > highest_rate) {
        return issues.add("rate", fmt::format("{} is above {} requests/s; example: 2000", rate, highest_rate));
    }
    if (plan.requests || is_until_verdict(plan) || plan.rounds < 1 || plan.duration <= nanoseconds{0}) return;
    const double needed = plan.rounds / std::chrono::duration<double>{plan.duration}.count();
    if (rate < needed) {
        issues.add("rate", fmt::format("{} gives the {} slices of {} in all less than one request each; example: {}",
                                       rate, plan.rounds, format_duration(plan.duration), std::ceil(10 * needed)));
    }
}

void check_window(const LoadPlan& plan, Issues& issues) {
    const nanoseconds window = *plan.window;
    if (window <= nanoseconds{0}) {
        return issues.add("window", fmt::format("{} is not above 0; example: 25ms", format_duration(window)));
    }
    if (plan.requests) {
        return issues.add("window", fmt::format("{} is for a run by duration, not by requests; leave one of them out",
                                                format_duration(window)));
    }
    if (is_until_verdict(plan) || plan.rounds < 1 || plan.duration <= nanoseconds{0}) return;
    if (const nanoseconds share = plan.duration / plan.rounds; window > share) {
        issues.add("window", fmt::format("{} is longer than the {} that each of the {} rounds measures; example: {}",
                                         format_duration(window), format_duration(share), plan.rounds,
                                         format_duration(std::min<nanoseconds>(share, std::chrono::milliseconds{25}))));
    }
}

void check_launches(const LoadPlan& plan, Issues& issues) {
    constexpr int fewest = 6;  // that a 95 % interval can rest on
    const int launches = *plan.launches;
    if (launches < 1) return issues.add("launches", fmt::format("{} is below 1; example: 10", launches));
    if (launches == 1) return;
    if (is_until_verdict(plan)) {
        return issues.add("launches", fmt::format("{} cannot be with until verdict, which launches once a round; "
                                                  "leave it out, or use 1",
                                                  launches));
    }
    if (plan.rounds >= 1 && launches > plan.rounds) {
        return issues.add("launches", fmt::format("{} is above the {} rounds; example: {}", launches, plan.rounds,
                                                  plan.rounds >= fewest ? plan.rounds : 1));
    }
    if (launches < fewest) {
        issues.add("launches", fmt::format("{} are too few for an interval, which needs {}; example: {}, or 1",
                                           launches, fewest, fewest));
    }
}

/// Of the default nobody is told: a short run settles no longer than it measures.
void check_settle(const LoadPlan& plan, Issues& issues) {
    if (plan.settle < nanoseconds{0}) {
        return issues.add("settle", fmt::format("{} is below 0; example: 2s", format_duration(plan.settle)));
    }
    if (plan.requests || is_until_verdict(plan) || plan.settle <= LoadPlan{}.settle) return;
    const nanoseconds measured = scaled(plan.duration, static_cast<double>(plan.endpoints.size()));
    if (plan.settle > measured) {
        issues.add("settle", fmt::format("{} is longer than the {} for which each target is measured; example: 2s",
                                         format_duration(plan.settle), format_duration(measured)));
    }
}

void check_until(const LoadPlan& plan, Issues& issues) {
    if (is_until_verdict(plan)) {
        if (plan.requests) {
            issues.add("until", "verdict measures for as long as its looks last, not by requests; leave requests out");
        }
        return;
    }
    const Percent share = std::get<Percent>(*plan.until);
    if (!(share.value > 0 && share.value <= 100)) {
        issues.add("until", fmt::format("{} is not above 0% and at most 100%; example: 3%", format_percent(share)));
    }
    if (plan.max_rounds < plan.rounds) {
        issues.add("max_rounds", fmt::format("{} is below the {} rounds that are run at least; example: {}",
                                             plan.max_rounds, plan.rounds, std::int64_t{10} * plan.rounds));
    }
}

void check_pipeline(const LoadPlan& plan, Issues& issues) {
    constexpr int most = 1024;
    if (plan.pipeline < 1 || plan.pipeline > most) {
        return issues.add("pipeline", fmt::format("{} is not between 1 and {}; example: 16", plan.pipeline, most));
    }
    if (plan.pipeline == 1) return;
    if (plan.fresh_connections) {
        issues.add("pipeline", fmt::format("{} needs connections that are kept open, not one for every request; "
                                           "example: 1",
                                           plan.pipeline));
    }
    if (is_open(plan.load)) {
        issues.add("pipeline", fmt::format("{} needs a closed loop, without a rate; example: 1", plan.pipeline));
    }
}

}  // namespace

std::vector<PlanIssue> validate(const LoadPlan& plan) {
    Issues issues;
    check_endpoints(plan.endpoints, issues);
    const int connections = httpbench::connections(plan.load);
    if (connections < 1) issues.add("connections", fmt::format("{} is below 1; example: 50", connections));
    check_amount(plan, issues);
    if (const auto* const open = std::get_if<OpenLoop>(&plan.load)) check_rate(open->rate, plan, issues);
    if (plan.warmup < nanoseconds{0}) {
        issues.add("warmup", fmt::format("{} is below 0; example: 50ms", format_duration(plan.warmup)));
    }
    if (plan.window) check_window(plan, issues);
    if (plan.rounds < 1) issues.add("rounds", fmt::format("{} is below 1; example: 10", plan.rounds));
    if (plan.launches) check_launches(plan, issues);
    check_settle(plan, issues);
    if (plan.until) check_until(plan, issues);
    if (plan.timeout <= nanoseconds{0}) {
        issues.add("timeout", fmt::format("{} is not above 0; example: 5s", format_duration(plan.timeout)));
    }
    check_pipeline(plan, issues);
    if (plan.threads < 1) {
        issues.add("threads", fmt::format("{} is below 1; example: 1", plan.threads));
    } else if (connections >= 1 && plan.threads > connections) {
        issues.add("threads", fmt::format("{} is above the {} connections that they share; example: {}", plan.threads,
                                          connections, connections));
    }
    if (!plan.client_cpus.empty()) {
        issues.add_value("client_cpus", plan.client_cpus, cpu_list_issue(plan.client_cpus), "0-1");
    }
    if (!plan.health_path.empty()) {
        issues.add_value("health", plan.health_path, path_issue(plan.health_path), "/health");
    }
    check_checks(plan.checks, issues);
    return std::move(issues).take();
}

}  // namespace httpbench
