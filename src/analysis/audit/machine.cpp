#include "analysis/audit/finding.hpp"
#include "analysis/audit/rules.hpp"

#include <algorithm>
#include <cmath>

namespace httpbench::analysis {

namespace {

constexpr double busy_per_core = 0.5;
constexpr double most_stolen = 0.01;

Finding of_machine(std::string message, double value, double limit, std::string remedy) {
    return {.rule = Rule::shared_cores,
            .severity = Severity::info,
            .message = std::move(message),
            .value = value,
            .limit = limit,
            .remedy = std::move(remedy)};
}

}  // namespace

std::optional<Finding> audit_core_sharing(const TargetRun& run) {
    const int shared = run.shared_cores.value_or(0);
    if (shared <= 0) return std::nullopt;
    Finding found = of_machine(
        fmt::format("{}: the server and the client may run on the same {} core{}.", run.target.name, shared,
                    shared == 1 ? "" : "s"),
        shared, 0,
        "What the client uses is taken from the server: give each its own cores (--cpus and --client-cpus, or "
        "taskset), or the client another machine.");
    found.target = run.target.name;
    return found;
}

std::vector<Finding> audit_machine(const Host& host) {
    std::vector<Finding> findings;
    const double per_core = host.cores > 0 ? host.load_average_before / host.cores : 0;
    if (per_core > busy_per_core) {
        findings.push_back(of_machine(
            fmt::format("The machine was busy before the run: a load average of {:.2f} per core, more than {}.",
                        per_core, busy_per_core),
            per_core, busy_per_core, "End what else runs, and wait a minute."));
    }
    if (!host.governor.empty() && host.governor != "performance") {
        findings.push_back(
            of_machine(fmt::format("The CPU governor is {}: the clock rate changes with the load.", host.governor), 1,
                       0, "Use the governor for performance (cpupower frequency-set -g performance)."));
    }
    if (host.steal > most_stolen) {
        findings.push_back(
            of_machine(fmt::format("Other virtual machines took {:.1f} % of the CPU time, more than {:.0f} %.",
                                   *host.steal * 100, most_stolen * 100),
                       *host.steal, most_stolen, "Measure on a machine of your own, or use more --rounds."));
    }
    return findings;
}

std::optional<Finding> audit_noise_floor(const Rounds& rounds, const PairComparison& pair,
                                         std::span<const NoiseFloor> known) {
    const bool claims_nothing = pair.verdict == Verdict::comparable && !pair.slightly_faster;
    if (!pair.endpoint || claims_nothing || pair.verdict == Verdict::invalid) return std::nullopt;
    const std::string load = noise_load(rounds.plan);
    const auto found = std::find_if(known.begin(), known.end(), [&](const NoiseFloor& floor) {
        return floor.host == rounds.host.hostname_hash && floor.endpoint == *pair.endpoint && floor.load == load;
    });
    if (found == known.end()) return std::nullopt;
    const double resolved = (pair.performance.rounds < 10 ? found->at_5_rounds : found->at_10_rounds).value;
    const double effect = 100 * std::expm1(std::abs(std::log(pair.performance.estimate)));
    if (!(effect < resolved)) return std::nullopt;
    return Finding{
        .rule = Rule::noise_floor,
        .severity = Severity::info,
        .target = pair.target,
        .endpoint = *pair.endpoint,
        .message = fmt::format("{} on {}: a difference of {:.1f} % is less than the {:.1f} % that this machine "
                               "resolved in its last noise run.",
                               *pair.endpoint, pair.target, effect, resolved),
        .value = effect / 100,
        .limit = resolved / 100,
        .remedy = "Use more --rounds, or a quieter machine (and httpbench noise again)."};
}

}  // namespace httpbench::analysis
