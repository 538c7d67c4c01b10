#pragma once

#include "httpbench/audit.hpp"
#include "httpbench/rounds.hpp"

#include <optional>

/// The rules of the audit, one function each: a finding, or none. Source: method §6.
namespace httpbench::analysis {

/// Every request ended in exactly one outcome, in the whole and in each slice.
[[nodiscard]] std::optional<Finding> audit_accounting(const Measurement& measurement);

/// Closed loop: the connections were busy: goodput × mean latency ÷ connections is the share of them that waited for an answer.
/// None when nothing was ok: `audit_failures` tells that.
[[nodiscard]] std::optional<Finding> audit_littles_law(const LoadPlan& plan, const Measurement& measurement);

/// Requests succeeded, aborted ones apart. None when nothing was sent.
[[nodiscard]] std::optional<Finding> audit_failures(const Measurement& measurement);

/// The server that was launched for a target lived as long as the run. Only worth knowing when no request failed for
/// it.
[[nodiscard]] std::optional<Finding> audit_server_end(const Rounds& rounds, std::size_t target);

}  // namespace httpbench::analysis
