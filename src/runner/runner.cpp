#include "httpbench/runner.hpp"

#include "httpbench/error.hpp"
#include "httpbench/run_options.hpp"
#include "runner/descriptor_limit.hpp"
#include "runner/inquiry.hpp"
#include "runner/prepare.hpp"
#include "runner/run.hpp"

#include <utility>

namespace httpbench {

namespace {

/// None where it is not asked for, or there is nothing to compare.
std::optional<Verification> verified(const LoadPlan& plan, const RunningTargets& running, const RunOptions& options) {
    if (options.verify == Verify::skip || running.size() < 2) return std::nullopt;
    Verification verification = inquire(plan, running, options.stop);
    verification.differences_allowed = options.verify == Verify::allow_differences;
    return verification;
}

}  // namespace

Rounds Runner::run(const LoadPlan& plan, const std::vector<Target>& targets) {
    return run(plan, targets, RunOptions{});
}

Rounds Runner::run(const LoadPlan& plan, const std::vector<Target>& targets, const RunOptions& options) {
    refuse_issues(plan, targets);
    check_descriptor_limit(plan, targets.size());
    RunningTargets running = prepare(plan, targets, options.stop);
    if (running.empty()) {
        Rounds nothing{.plan = plan, .interrupted = true};
        for (const Target& target : targets) nothing.targets.push_back({.target = target});
        return nothing;
    }
    auto verification = verified(plan, running, options);
    return Run{plan, targets, std::move(running), std::move(verification), options}.execute();
}

Rounds Runner::run(const LoadPlan& plan, const std::vector<Target>& targets, const RunOptions& options,
                   std::error_code& error) {
    error.clear();
    try {
        return run(plan, targets, options);
    } catch (const Error& failure) {
        error = failure.code();
        return {};
    }
}

std::vector<Stats> Runner::run(const LoadPlan& plan, const Target& target) {
    return run(plan, target, RunOptions{});
}

std::vector<Stats> Runner::run(const LoadPlan& plan, const Target& target, const RunOptions& options) {
    auto rounds = run(plan, std::vector{target}, options);
    std::vector<Stats> stats;
    for (auto& measurement : rounds.measurements) stats.push_back(std::move(measurement.stats));
    return stats;
}

}  // namespace httpbench
