#pragma once

#include "httpbench/export.hpp"
#include "httpbench/load_plan.hpp"
#include "httpbench/target.hpp"
#include "httpbench/verification.hpp"

#include <stop_token>
#include <vector>

namespace httpbench {

/// Asks every endpoint and check of a plan of every target, once and one after the other, and compares the answers with
/// those of the first target: status, content type, and body. JSON is compared by its values, but for the plan's
/// volatile members, and any other body byte by byte. A status that the plan does not expect, and an answer that does
/// not come within the plan's timeout, count as differences. There is no load; endpoints that write do so once.
///
/// Targets are launched, connected to and asked for the plan's health path as by `Runner::run`.
/// @param stop once requested, what was found by then is returned
/// @throws Error when the plan or a target cannot be asked, and for fewer than two targets
[[nodiscard]] HTTPBENCH_EXPORT Verification verify(const LoadPlan& plan, const std::vector<Target>& targets,
                                                   const std::stop_token& stop = {});

}  // namespace httpbench
