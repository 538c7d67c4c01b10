#include "httpbench/diff.hpp"

#include "analysis/diff_findings.hpp"
#include "analysis/unpaired_comparison.hpp"
#include "analysis/wins.hpp"
#include "httpbench/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>
#include <utility>

namespace httpbench {

namespace {

/// A target of both results.
struct CommonTarget {
    const TargetRun* of_old;
    const TargetRun* of_new;
    std::string old_name;  ///< in the result
    std::string new_name;
};

const TargetRun* find(const std::vector<TargetRun>& targets, const std::string& name) {
    const auto found =
        std::find_if(targets.begin(), targets.end(), [&](const TargetRun& run) { return run.target.name == name; });
    return found == targets.end() ? nullptr : &*found;
}

bool has_endpoint(const LoadPlan& plan, const Endpoint& wanted) {
    return std::any_of(plan.endpoints.begin(), plan.endpoints.end(),
                       [name = label(wanted)](const Endpoint& endpoint) { return label(endpoint) == name; });
}

std::string joined(const std::vector<TargetRun>& targets) {
    std::string names;
    for (const TargetRun& run : targets) names += (names.empty() ? "" : ", ") + run.target.name;
    return names;
}

std::vector<CommonTarget> common_targets(const Rounds& before, const Rounds& after) {
    if (before.targets.size() == 1 && after.targets.size() == 1) {
        return {{&before.targets.front(), &after.targets.front(), "old", "new"}};
    }
    std::vector<CommonTarget> common;
    for (const TargetRun& run : before.targets) {
        const std::string& name = run.target.name;
        const TargetRun* const same = find(after.targets, name);
        if (same != nullptr) common.push_back({&run, same, "old." + name, "new." + name});
    }
    if (!common.empty()) return common;
    throw Error{Errc::invalid_results,
                fmt::format("no target is in both: the old results have {}, the new ones {}; name them alike, as in "
                            "httpbench compare a=http://127.0.0.1:8000 b=http://127.0.0.1:3000",
                            joined(before.targets), joined(after.targets))};
}

/// One target of one side goes into the result under another name, with what was measured of it.
void take_over(Results& result, const Rounds& from, const TargetRun& run, const std::string& name) {
    Rounds& rounds = result.rounds;
    rounds.targets.push_back(run);
    rounds.targets.back().target.name = name;
    for (const Endpoint& endpoint : rounds.plan.endpoints) {
        const Measurement* const measurement = from.find(run.target.name, label(endpoint));
        if (measurement == nullptr) continue;
        rounds.measurements.push_back(*measurement);
        rounds.measurements.back().target = name;
    }
}

/// What one side's audit found, of the targets that both have and of the whole run, which is said once.
std::vector<Finding> findings_of(const Results& from, std::string_view side, const LoadPlan& plan,
                                 const std::map<std::string, std::string>& names) {
    std::vector<Finding> findings;
    for (Finding finding : from.comparison.findings) {
        const auto name = names.find(finding.target);
        const bool of_other_target = !finding.target.empty() && name == names.end();
        const bool elsewhere = !finding.endpoint.empty() && !has_endpoint(plan, {.name = finding.endpoint});
        if (of_other_target || elsewhere) continue;
        if (!finding.target.empty()) finding.target = name->second;
        finding.message = fmt::format("{}: {}", side, finding.message);
        findings.push_back(std::move(finding));
    }
    return findings;
}

Finding not_compared(std::string_view what, const std::string& name, std::string_view side) {
    return {.rule = Rule::not_compared,
            .message = fmt::format("{} {} is only in the {} results, and not compared.", what, name, side)};
}

std::vector<Finding> left_out(const Rounds& before, const Rounds& after) {
    std::vector<Finding> findings;
    const bool by_name = before.targets.size() != 1 || after.targets.size() != 1;
    const auto look = [&](const Rounds& here, const Rounds& there, std::string_view side) {
        for (const TargetRun& run : here.targets) {
            if (by_name && find(there.targets, run.target.name) == nullptr) {
                findings.push_back(not_compared("target", run.target.name, side));
            }
        }
        for (const Endpoint& endpoint : here.plan.endpoints) {
            if (!has_endpoint(there.plan, endpoint)) {
                findings.push_back(not_compared("endpoint", label(endpoint), side));
            }
        }
    };
    look(before, after, "old");
    look(after, before, "new");
    return findings;
}

void require_in_range(double confidence) {
    if (confidence > 0.5 && confidence < 1) return;
    throw Error{Errc::invalid_plan,
                fmt::format("confidence {}: must be above 0.5 and below 1, for example 0.95", confidence)};
}

}  // namespace

Results compare_unpaired(const Results& old_results, const Results& new_results, double confidence) {
    require_in_range(confidence);
    if (old_results.command == "diff" || new_results.command == "diff") {
        throw Error{Errc::invalid_results,
                    "the result of a diff cannot be compared; compare the files of its two runs"};
    }
    const Rounds& before = old_results.rounds;
    const Rounds& after = new_results.rounds;
    Results result{.command = "diff",
                   .rounds = {.plan = after.plan, .host = after.host, .started_at = after.started_at}};
    std::erase_if(result.rounds.plan.endpoints,
                  [&](const Endpoint& endpoint) { return !has_endpoint(before.plan, endpoint); });
    const std::vector<CommonTarget> targets = common_targets(before, after);
    if (result.rounds.plan.endpoints.empty()) {
        throw Error{Errc::invalid_results, "no endpoint is in both results; measure both with one plan file"};
    }

    Comparison& comparison = result.comparison;
    std::map<std::string, std::string> old_names;
    std::map<std::string, std::string> new_names;
    for (const CommonTarget& common : targets) {
        take_over(result, old_results.rounds, *common.of_old, common.old_name);
        take_over(result, new_results.rounds, *common.of_new, common.new_name);
        old_names.emplace(common.of_old->target.name, common.old_name);
        new_names.emplace(common.of_new->target.name, common.new_name);
    }
    const LoadPlan& plan = result.rounds.plan;
    for (std::vector<Finding> found :
         {findings_of(old_results, "old", plan, old_names), findings_of(new_results, "new", plan, new_names),
          analysis::audit_diff({old_results, new_results}), left_out(before, after)}) {
        std::move(found.begin(), found.end(), std::back_inserter(comparison.findings));
    }

    comparison.reference = targets.front().old_name;
    for (const CommonTarget& common : targets) {
        comparison.wins.push_back({.target = common.old_name});
        comparison.wins.push_back({.target = common.new_name});
        auto rows = analysis::compare_unpaired_pair(result.rounds, {common.new_name, common.old_name}, confidence,
                                                    comparison.findings);
        for (PairComparison& row : rows) {
            if (row.endpoint && row.winner) analysis::add_win(comparison.wins, *row.winner);
            comparison.pairs.push_back(std::move(row));
        }
    }
    return result;
}

}  // namespace httpbench
