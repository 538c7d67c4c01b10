#include "analysis/claim/service_measure.hpp"

#include <fmt/format.h>

#include <cmath>

namespace httpbench::analysis {

namespace {

constexpr double nanoseconds_per_ms = 1e6;

double percent_of(const ServiceClaim& claim) {
    return claim.quantile * 100;
}

ServiceMeasure latency(const ServiceClaim& claim, const Stats& stats) {
    const auto value = stats.latency.percentile(claim.quantile);
    if (!value) {
        return {ClaimStatus::inconclusive, fmt::format("{} requests are too few for a P{:g}, beyond which 10 must lie",
                                                       stats.latency.count(), percent_of(claim))};
    }
    const auto nanoseconds = static_cast<double>(value->count());
    return {nanoseconds < claim.limit ? ClaimStatus::holds : ClaimStatus::fails,
            fmt::format("{:.4g} ms over {} requests", nanoseconds / nanoseconds_per_ms, stats.latency.count())};
}

ServiceMeasure throughput(const ServiceClaim& claim, const Stats& stats) {
    const double per_second = stats.requests_per_second();
    if (std::isnan(per_second)) return {ClaimStatus::inconclusive, "nothing was measured"};
    return {per_second >= claim.limit ? ClaimStatus::holds : ClaimStatus::fails,
            fmt::format("{:.1f} requests/s over {:.4g} s", per_second,
                        std::chrono::duration<double>{stats.elapsed}.count())};
}

std::string first_failure(const Stats& stats) {
    for (const OutcomeExample& example : stats.examples) {
        if (example.outcome == Outcome::aborted) continue;
        return fmt::format("; the first: {}{}{}", to_string(example.outcome), example.detail.empty() ? "" : ", ",
                           example.detail);
    }
    return {};
}

ServiceMeasure failures(const Stats& stats) {
    const std::uint64_t judged = stats.outcomes.sent - stats.outcomes.aborted;
    if (judged == 0) return {ClaimStatus::inconclusive, "no request came to an end"};
    const std::uint64_t failed = judged - stats.outcomes.ok;
    if (failed == 0) return {ClaimStatus::holds, fmt::format("{} requests", judged)};
    return {ClaimStatus::fails, fmt::format("{} of {} requests failed{}", failed, judged, first_failure(stats))};
}

std::string claimed(const ServiceClaim& claim) {
    switch (claim.kind) {
        case ServiceClaim::Kind::latency_below:
            return fmt::format("P{:g} latency is below {:.4g} ms", percent_of(claim), claim.limit / nanoseconds_per_ms);
        case ServiceClaim::Kind::throughput_at_least:
            return fmt::format("throughput is at least {:.1f} requests/s", claim.limit);
        case ServiceClaim::Kind::no_failures:
            break;
    }
    return "no request fails";
}

}  // namespace

ServiceMeasure measure_service(const ServiceClaim& claim, const Stats& stats) {
    switch (claim.kind) {
        case ServiceClaim::Kind::latency_below:
            return latency(claim, stats);
        case ServiceClaim::Kind::throughput_at_least:
            return throughput(claim, stats);
        case ServiceClaim::Kind::no_failures:
            break;
    }
    return failures(stats);
}

std::string sentence_of(const ServiceClaim& claim) {
    std::string sentence = claimed(claim);
    if (claim.target) sentence += " of " + *claim.target;
    if (claim.endpoint) sentence += " at " + *claim.endpoint;
    return sentence;
}

}  // namespace httpbench::analysis
