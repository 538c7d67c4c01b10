#pragma once

#include "httpbench/audit.hpp"
#include "httpbench/rounds.hpp"

#include <vector>

namespace httpbench::analysis {

/// The targets gave the same answers: a finding for every endpoint and target whose answer differs. What a check found
/// speaks against the target on every endpoint. None without a verification. Source: method §6.
[[nodiscard]] std::vector<Finding> audit_answers(const Rounds& rounds);

}  // namespace httpbench::analysis
