#pragma once

#include "httpbench/comparator.hpp"
#include "httpbench/export.hpp"
#include "httpbench/judgement.hpp"
#include "httpbench/matchable.hpp"
#include "httpbench/metric.hpp"
#include "httpbench/rounds.hpp"
#include "httpbench/units.hpp"

#include <optional>
#include <string>
#include <utility>

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

}  // namespace httpbench
