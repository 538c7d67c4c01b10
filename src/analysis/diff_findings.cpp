#include "analysis/diff_findings.hpp"

#include "httpbench/plan_members.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

namespace httpbench::analysis {

namespace {

/// Members of two sides that differ, in words: "cores 2 against 4, kernel "a" against "b"".
class Differences {
  public:
    void add(std::string_view name, const std::string& of_old, const std::string& of_new) {
        if (of_old == of_new) return;
        words_ += fmt::format("{}{} {} against {}", words_.empty() ? "" : ", ", name, of_old, of_new);
        ++count_;
    }
    [[nodiscard]] const std::string& words() const noexcept { return words_; }
    [[nodiscard]] int count() const noexcept { return count_; }

  private:
    std::string words_;
    int count_ = 0;
};

std::string known(const std::string& text) {
    return text.empty() ? "unknown" : '"' + text + '"';
}

std::string time_text(std::chrono::system_clock::time_point time) {
    return fmt::format("{:%Y-%m-%d %H:%M} UTC", fmt::gmtime(std::chrono::system_clock::to_time_t(time)));
}

Finding unpaired(const DiffSides& sides) {
    return {.rule = Rule::unpaired,
            .message = fmt::format(
                "the two were measured apart, the old one at {}, the new one at {}: what else changed "
                "in between looks like a difference.",
                time_text(sides.old_results.rounds.started_at), time_text(sides.new_results.rounds.started_at)),
            .remedy = "Where both can run at once, httpbench compare measures them by turns."};
}

std::optional<Finding> different_plans(const LoadPlan& old_plan, const LoadPlan& new_plan) {
    Differences differences;
    for (const PlanMember& member : plan_members()) {
        if (member.role == PlanRole::question) continue;
        differences.add(member.words, in_words(member, old_plan), in_words(member, new_plan));
    }
    if (differences.count() == 0) return std::nullopt;
    return Finding{.rule = Rule::plans_differ,
                   .severity = Severity::warning,
                   .message = fmt::format("the loads differ: {}.", differences.words()),
                   .value = static_cast<double>(differences.count()),
                   .remedy = "Measure both with one plan file: a difference may be the load's."};
}

std::vector<Finding> different_requests(const LoadPlan& old_plan, const LoadPlan& new_plan) {
    std::vector<Finding> findings;
    for (const Endpoint& asked : new_plan.endpoints) {
        const std::string name = label(asked);
        const auto before = std::find_if(old_plan.endpoints.begin(), old_plan.endpoints.end(),
                                         [&](const Endpoint& endpoint) { return label(endpoint) == name; });
        if (before == old_plan.endpoints.end() || *before == asked) continue;
        findings.push_back({.rule = Rule::requests_differ,
                            .severity = Severity::warning,
                            .endpoint = name,
                            .message = fmt::format("{}: the two ask for different things by this name.", name),
                            .remedy = "Compare the endpoints in the plans of both files."});
    }
    return findings;
}

std::optional<Finding> interrupted(const Rounds& rounds, std::string_view which) {
    if (!rounds.interrupted) return std::nullopt;
    return Finding{.rule = Rule::interrupted,
                   .severity = Severity::warning,
                   .message = fmt::format("the {} run was interrupted: its last rounds are missing.", which),
                   .remedy = "Let it run to its end."};
}

}  // namespace

std::optional<Finding> different_hosts(const Host& old_host, const Host& new_host) {
    Differences differences;
    differences.add("machine", known(old_host.hostname_hash), known(new_host.hostname_hash));
    differences.add("CPU", known(old_host.cpu_model), known(new_host.cpu_model));
    differences.add("cores", fmt::to_string(old_host.cores), fmt::to_string(new_host.cores));
    differences.add("kernel", known(old_host.kernel), known(new_host.kernel));
    differences.add("memory", fmt::format("{} bytes", old_host.memory_bytes),
                    fmt::format("{} bytes", new_host.memory_bytes));
    differences.add("governor", known(old_host.governor), known(new_host.governor));
    if (differences.count() == 0) return std::nullopt;
    return Finding{.rule = Rule::hosts_differ,
                   .severity = Severity::warning,
                   .message = fmt::format("the machines differ: {}.", differences.words()),
                   .value = static_cast<double>(differences.count()),
                   .remedy = "Measure both on the same machine: a difference may be the machine's."};
}

std::vector<Finding> audit_diff(const DiffSides& sides) {
    const Rounds& before = sides.old_results.rounds;
    const Rounds& after = sides.new_results.rounds;
    std::vector<Finding> findings{unpaired(sides)};
    for (std::optional<Finding> finding :
         {different_hosts(before.host, after.host), different_plans(before.plan, after.plan),
          interrupted(before, "old"), interrupted(after, "new")}) {
        if (finding) findings.push_back(*std::move(finding));
    }
    for (Finding& finding : different_requests(before.plan, after.plan)) findings.push_back(std::move(finding));
    return findings;
}

}  // namespace httpbench::analysis
