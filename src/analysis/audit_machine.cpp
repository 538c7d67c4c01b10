#include "analysis/audit_finding.hpp"
#include "analysis/audit_rules.hpp"

namespace httpbench::analysis {

namespace {

constexpr const char* code = "shared_cores";
constexpr double busy_per_core = 0.5;
constexpr double most_stolen = 0.01;

Finding of_machine(std::string message, double value, double limit, std::string remedy) {
    return {.code = code,
            .severity = Severity::info,
            .message = std::move(message),
            .value = value,
            .limit = limit,
            .remedy = std::move(remedy)};
}

}  // namespace

std::optional<Finding> audit_core_sharing(const Rounds& rounds, std::size_t target) {
    const int shared = target < rounds.shared_cores.size() ? rounds.shared_cores[target].value_or(0) : 0;
    if (shared <= 0) return std::nullopt;
    Finding found = of_machine(
        fmt::format("{}: the server and the client may run on the same {} core{}.", rounds.targets[target].name, shared,
                    shared == 1 ? "" : "s"),
        shared, 0,
        "What the client uses is taken from the server: give each its own cores (taskset), or the client another "
        "machine.");
    found.target = rounds.targets[target].name;
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

}  // namespace httpbench::analysis
