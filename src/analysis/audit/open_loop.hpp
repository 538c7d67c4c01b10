#pragma once

#include "httpbench/audit.hpp"
#include "httpbench/rounds.hpp"

#include <optional>

/// The audit's rules for an open loop; none of them finds anything in a closed one. Source: method §6.
namespace httpbench::analysis {

/// Requests were sent when they were due: not more than 1 % of them later than 1 ms (warning), and at least 95 % of
/// those that were due at all (veto).
[[nodiscard]] std::optional<Finding> audit_schedule_slip(const LoadPlan& plan, const Measurement& measurement);

/// Requests did not pile up. They do where even the fastest answer of a slice's second half took twice as long as the
/// fastest of its first, and 1 ms longer: after a stall some request is soon answered as fast as before, above capacity
/// none is any more. Found when that is so in more than half of the slices.
[[nodiscard]] std::optional<Finding> audit_overload(const LoadPlan& plan, const Measurement& measurement);

}  // namespace httpbench::analysis
