#include "analysis/audit/launches.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace httpbench::analysis {

namespace {

/// How a target came to its rounds.
enum class Start { unknown, already_running, once, anew };

Start start_of(const TargetRun& run) {
    if (run.launches.empty()) return Start::unknown;
    const bool launched = std::any_of(run.launches.begin(), run.launches.end(),
                                      [](const TargetLaunch& launch) { return launch.ready.count() > 0; });
    if (!launched) return Start::already_running;
    return run.launches.size() == 1 ? Start::once : Start::anew;
}

bool has_several_rounds(const Rounds& rounds) {
    return std::any_of(rounds.measurements.begin(), rounds.measurements.end(),
                       [](const Measurement& measurement) { return measurement.slices.size() > 1; });
}

Finding one_launch(std::string_view subject, Start start, bool kept_connections) {
    const bool once = start == Start::once;
    return {.rule = Rule::one_launch,
            .severity = Severity::info,
            .message = fmt::format(
                "{} {}: no interval knows what another start changes (memory layout, hash seeds, where workers run){}.",
                subject, once ? "launched once" : "running already, and not launched anew",
                kept_connections ? ", nor which worker other connections would reach" : ""),
            .value = 1,
            .limit = 1,
            .remedy = once ? "Leave --launches out, and each round begins with a launch."
                           : "Let httpbench launch the servers (--launch), and each round begins with a launch."};
}

}  // namespace

std::vector<Finding> audit_one_launch(const Rounds& rounds) {
    if (rounds.targets.size() < 2 || !has_several_rounds(rounds)) return {};
    const bool kept = rounds.plan.keep_connections;
    const Start first = start_of(rounds.targets.front());
    const bool alike = std::all_of(rounds.targets.begin(), rounds.targets.end(),
                                   [&](const TargetRun& run) { return start_of(run) == first; });
    std::vector<Finding> findings;
    for (const TargetRun& run : rounds.targets) {
        const Start start = start_of(run);
        if (start == Start::unknown || start == Start::anew) continue;
        if (alike) return {one_launch("The targets were", start, kept)};
        findings.push_back(one_launch(fmt::format("{} was", run.target.name), start, kept));
        findings.back().target = run.target.name;
    }
    return findings;
}

std::optional<Finding> audit_settling(const TargetRun& run) {
    const auto unsettled = std::count_if(run.launches.begin(), run.launches.end(),
                                         [](const TargetLaunch& launch) { return !launch.is_settled; });
    const auto launches = static_cast<double>(run.launches.size());
    if (2 * static_cast<double>(unsettled) <= launches) return std::nullopt;
    return Finding{
        .rule = Rule::not_settled,
        .severity = Severity::warning,
        .target = run.target.name,
        .message = fmt::format("{}: goodput still moved by more than 2 % when settling was over, in {} of {} launches.",
                               run.target.name, unsettled, run.launches.size()),
        .value = static_cast<double>(unsettled),
        .limit = launches / 2,
        .remedy =
            "The server may not have been warm: use a longer --settle, or a longer --duration, and keep other "
            "work off this machine."};
}

std::optional<Finding> audit_ports(const TargetRun& run) {
    if (run.connections_kept.empty()) return std::nullopt;
    return Finding{.rule = Rule::ports,
                   .severity = Severity::warning,
                   .target = run.target.name,
                   .message = fmt::format("{}: connections were kept from round to round: {}.", run.target.name,
                                          run.connections_kept),
                   .remedy =
                       "No interval knows which worker other connections would reach. Use fewer connections or rounds, "
                       "widen net.ipv4.ip_local_port_range, or let httpbench launch the server (--launch), which gets "
                       "another port with each start."};
}

}  // namespace httpbench::analysis
