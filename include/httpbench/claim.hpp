#pragma once

#include "httpbench/chrono.hpp"
#include "httpbench/comparator.hpp"
#include "httpbench/export.hpp"
#include "httpbench/judgement.hpp"
#include "httpbench/rounds.hpp"
#include "httpbench/stats.hpp"
#include "httpbench/units.hpp"
#include "httpbench/verdict.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace httpbench {

/// Something claimed of one target against another, for a test to check. Made by `NotSlower`, `Faster` and
/// `Comparable`; each word returns the claim with that said too:
/// `NotSlower("after").than("before").by(5_percent).on(Metric::p95)`.
struct HTTPBENCH_EXPORT ComparisonClaim : Matchable<ComparisonClaim> {
    /// What is claimed.
    enum class Kind { not_slower, faster, comparable };

    /// Starts a claim. @param target the name it is about. @param margin until `by` says another
    ComparisonClaim(Kind kind, std::string target, Percent margin);

    /// Against which target. Without it: against the reference of the comparison, or the first target of rounds.
    [[nodiscard]] ComparisonClaim than(std::string name) const;
    /// The same as `than`, where that reads better.
    [[nodiscard]] ComparisonClaim with(std::string name) const { return than(std::move(name)); }
    /// The margin, 0 % or more, and below 100 % for `NotSlower` on throughput.
    [[nodiscard]] ComparisonClaim by(Percent allowed) const;
    /// The same as `by`, where that reads better.
    [[nodiscard]] ComparisonClaim within(Percent allowed) const { return by(allowed); }
    /// By which number. Without it: throughput.
    [[nodiscard]] ComparisonClaim on(Metric number) const;
    /// On one endpoint, by its label. Without it: on all of them together (geometric mean).
    [[nodiscard]] ComparisonClaim at(std::string label) const;
    /// On every endpoint for itself.
    [[nodiscard]] ComparisonClaim everywhere() const;
    /// Has a test fail where it would be skipped: when the claim is inconclusive, or the audit vetoes.
    [[nodiscard]] ComparisonClaim or_fail() const;

    Kind kind;                                 ///< what is claimed
    std::string target;                        ///< of which target
    std::string reference = {};                ///< against which; empty: the reference of the comparison
    Percent margin;                            ///< as `by` says
    Metric metric = Metric::throughput;        ///< as `on` says
    std::optional<std::string> endpoint = {};  ///< as `at` says
    bool at_every_endpoint = false;            ///< as `everywhere` says
    bool must_hold = false;                    ///< as `or_fail` says
};

/// The target is worse than the reference by no more than a margin (0 %): by 5 %, it answers at least 95 % of its
/// requests per second, or takes at most 105 % of its time, CPU or memory. It holds when the whole interval is at the
/// limit or better, and fails when all of it is worse.
[[nodiscard]] HTTPBENCH_EXPORT ComparisonClaim NotSlower(std::string target);

/// The ratio of the target to the reference, above 1 where the target is better, is at least 1 + margin (10 %: from
/// there on a verdict names a winner). It holds when the whole interval is there, and fails when none of it is.
[[nodiscard]] HTTPBENCH_EXPORT ComparisonClaim Faster(std::string target);

/// Neither is better than the other by the margin (10 %) or more. It holds when the whole interval lies between
/// 1/(1 + margin) and 1 + margin, and fails when all of it is outside. The interval is that of two one-sided tests,
/// 90 %; held against a comparison, of throughput only, and otherwise the comparison's own.
[[nodiscard]] HTTPBENCH_EXPORT ComparisonClaim Comparable(std::string target);

/// Holds the claim against a comparison. Pure.
/// @throws Error (`invalid_value`) when the comparison has not that target, reference or endpoint, or the margin is out
/// of range
[[nodiscard]] HTTPBENCH_EXPORT Judgement judge(const ComparisonClaim& claim, const Comparison& comparison);

/// Compares the rounds with the claim's reference first. @throws as above
[[nodiscard]] HTTPBENCH_EXPORT Judgement judge(const ComparisonClaim& claim, const Rounds& rounds);

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

/// The claim that a measurement is fit to be believed, for a test to check.
struct HTTPBENCH_EXPORT TrustClaim : Matchable<TrustClaim> {};

/// The audit vetoes nothing, and the run was not interrupted. It holds or fails, and shows every finding.
[[nodiscard]] HTTPBENCH_EXPORT TrustClaim Trustworthy();

/// Holds the claim against the audit's findings. Pure.
[[nodiscard]] HTTPBENCH_EXPORT Judgement judge(const TrustClaim& claim, const Comparison& comparison);

/// Audits the rounds first.
[[nodiscard]] HTTPBENCH_EXPORT Judgement judge(const TrustClaim& claim, const Rounds& rounds);

}  // namespace httpbench
