#pragma once

#include "httpbench/chrono.hpp"
#include "httpbench/export.hpp"
#include "httpbench/judgement.hpp"
#include "httpbench/matchable.hpp"
#include "httpbench/rounds.hpp"
#include "httpbench/stats.hpp"

#include <optional>
#include <string>
#include <vector>

namespace httpbench {

/// Something claimed of what one target does by itself, for a test to check. Made by `P99Below`, `ThroughputAtLeast`
/// and their like; each word returns the claim with that said too: `P99Below(20ms).of("after").at("GET /items")`.
struct HTTPBENCH_EXPORT ServiceClaim : Matchable<ServiceClaim> {
    /// What is claimed.
    enum class Kind { latency_below, throughput_at_least, no_failures };

    /// Starts a claim. @param limit in nanoseconds, or in requests per second; unused with `no_failures`
    explicit ServiceClaim(Kind kind, double limit = 0, double quantile = 0);

    /// Of one target. Without it: of every target.
    [[nodiscard]] ServiceClaim of(std::string name) const;
    /// On one endpoint, by its label. Without it: on every endpoint for itself.
    [[nodiscard]] ServiceClaim at(std::string label) const;
    /// Has a test fail where it would be skipped: when the claim is inconclusive, or the audit vetoes.
    [[nodiscard]] ServiceClaim or_fail() const;

    Kind kind;                                 ///< what is claimed
    double limit;                              ///< in nanoseconds, or requests per second
    double quantile;                           ///< of `latency_below`
    std::optional<std::string> target = {};    ///< as `of` says
    std::optional<std::string> endpoint = {};  ///< as `at` says
    bool must_hold = false;                    ///< as `or_fail` says
};

/// The median latency is below the limit.
[[nodiscard]] HTTPBENCH_EXPORT ServiceClaim P50Below(std::chrono::nanoseconds limit);
/// The 95th percentile of latency is below the limit. Inconclusive with fewer than about 200 requests.
[[nodiscard]] HTTPBENCH_EXPORT ServiceClaim P95Below(std::chrono::nanoseconds limit);
/// The 99th percentile of latency is below the limit. Inconclusive with fewer than about 1,000 requests.
[[nodiscard]] HTTPBENCH_EXPORT ServiceClaim P99Below(std::chrono::nanoseconds limit);
/// Goodput is at least so many requests per second.
[[nodiscard]] HTTPBENCH_EXPORT ServiceClaim ThroughputAtLeast(double requests_per_second);
/// Every request ended as `ok`, but for those that were in flight when a slice ended. Never invalid.
[[nodiscard]] HTTPBENCH_EXPORT ServiceClaim NoFailures();

/// Holds the claim against every target and endpoint that it is about, all rounds together. Pure.
/// @throws Error (`invalid_value`) when the rounds have not that target or endpoint
[[nodiscard]] HTTPBENCH_EXPORT Judgement judge(const ServiceClaim& claim, const Rounds& rounds);

/// Holds the claim against the endpoints of one target, as `Runner::run` returns them, in the plan's order. It is
/// invalid when fewer than 99 % of the requests succeeded; nothing else is known here of the run's fitness.
/// @throws Error (`invalid_value`) when the claim names a target or an endpoint: these have no names
[[nodiscard]] HTTPBENCH_EXPORT Judgement judge(const ServiceClaim& claim, const std::vector<Stats>& stats);

/// The same for a single endpoint.
[[nodiscard]] HTTPBENCH_EXPORT Judgement judge(const ServiceClaim& claim, const Stats& stats);

}  // namespace httpbench
