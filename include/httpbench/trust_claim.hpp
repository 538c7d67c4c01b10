#pragma once

#include "httpbench/comparator.hpp"
#include "httpbench/export.hpp"
#include "httpbench/judgement.hpp"
#include "httpbench/matchable.hpp"
#include "httpbench/rounds.hpp"

namespace httpbench {

/// The claim that a measurement is fit to be believed, for a test to check.
struct HTTPBENCH_EXPORT TrustClaim : Matchable<TrustClaim> {};

/// The audit vetoes nothing, and the run was not interrupted. It holds or fails, and shows every finding.
[[nodiscard]] HTTPBENCH_EXPORT TrustClaim Trustworthy();

/// Holds the claim against the audit's findings. Pure.
[[nodiscard]] HTTPBENCH_EXPORT Judgement judge(const TrustClaim& claim, const Comparison& comparison);

/// Audits the rounds first.
[[nodiscard]] HTTPBENCH_EXPORT Judgement judge(const TrustClaim& claim, const Rounds& rounds);

}  // namespace httpbench
