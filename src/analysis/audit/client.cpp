#include "analysis/audit/finding.hpp"
#include "analysis/audit/rules.hpp"

namespace httpbench::analysis {

namespace {

constexpr double saturated = 0.90;  ///< of a core, and of what a server may use

/// The mean over the slices in which the server was seen, by their length; none when there is none.
std::optional<double> server_utilisation(const Measurement& measurement) {
    double used = 0;
    double seconds = 0;
    for (const Slice& slice : measurement.slices) {
        if (!slice.server_utilisation) continue;
        const double length = std::chrono::duration<double>{slice.elapsed}.count();
        used += *slice.server_utilisation * length;
        seconds += length;
    }
    if (seconds <= 0) return std::nullopt;
    return used / seconds;
}

}  // namespace

std::optional<Finding> audit_client_saturated(const Measurement& measurement) {
    const double client = measurement.stats.busiest_thread_utilisation;
    const std::optional<double> server = server_utilisation(measurement);
    if (!(client > saturated) || server >= saturated) return std::nullopt;

    Finding found = finding(Rule::client_saturated, Severity::veto, measurement);
    found.value = client;
    found.limit = saturated;
    found.message =
        fmt::format("{}: a load thread used {:.0f} % of a core, more than {:.0f} %, while the server {}.",
                    place(measurement), client * 100, saturated * 100,
                    server ? fmt::format("used {:.0f} % of what it may", *server * 100) : "could not be seen");
    found.remedy = fmt::format(
        "The client may be the limit, and then throughput tells of the client: use more --threads, or leave it more "
        "cores{}.",
        server ? "" : "; a server on this machine can be seen with --launch or --pid");
    return found;
}

}  // namespace httpbench::analysis
