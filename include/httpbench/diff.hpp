#pragma once

#include "httpbench/export.hpp"
#include "httpbench/results.hpp"

namespace httpbench {

/// Compares two results that were measured at different times, on every target and endpoint that both have: of the
/// same name, or the only target of each. Unpaired, and so less sure than rounds by turns: drift between the two looks
/// like a difference. Ratios and intervals come from the Hodges–Lehmann shift between the rounds (logarithms; exact
/// Mann–Whitney intervals), verdicts as `Comparator` gives them, above 1 where the new one is better.
///
/// The result is of command "diff" and holds what was measured of both: targets "old" and "new", or "old.NAME" and
/// "new.NAME" for each name where a file has several. Plan, host and start are those of `new_results`, the endpoints
/// the common ones, findings those of both, whose vetoes make INVALID, and:
/// - `unpaired` (info): when the two were measured
/// - `hosts_differ`, `plans_differ`, `requests_differ`, `interrupted` (warning): what makes them hard to compare
/// - `not_compared` (info): targets and endpoints that only one of them has
///
/// Pure. @param confidence of the intervals, above 0.5 and below 1
/// @throws Error (`invalid_results`) when they have no target or no endpoint in common, or are diffs themselves;
/// `invalid_plan` for a confidence that is out of range. @source Hollander, Wolfe, Chicken, Nonparametric Statistical
/// Methods, 3rd ed., ch. 4
[[nodiscard]] HTTPBENCH_EXPORT Results compare_unpaired(const Results& old_results, const Results& new_results,
                                                        double confidence = 0.95);

}  // namespace httpbench
