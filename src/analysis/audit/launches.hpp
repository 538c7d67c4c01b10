#pragma once

#include "httpbench/audit.hpp"
#include "httpbench/rounds.hpp"

#include <optional>
#include <vector>

/// What the audit says of how targets were started. Source: method §1 and §6.
namespace httpbench::analysis {

/// Targets of a comparison were launched more than once, so that its intervals know what another launch changes. One
/// finding for all when it is the same with each. None where it is not known.
[[nodiscard]] std::vector<Finding> audit_one_launch(const Rounds& rounds);

/// Goodput no longer moved when settling was over, in half of the launches at least.
[[nodiscard]] std::optional<Finding> audit_settling(const TargetRun& run);

/// Local ports would have run out: connections were kept.
[[nodiscard]] std::optional<Finding> audit_ports(const TargetRun& run);

}  // namespace httpbench::analysis
