#pragma once

#include "httpbench/audit.hpp"
#include "httpbench/comparator.hpp"
#include "httpbench/gate.hpp"
#include "httpbench/results.hpp"
#include "httpbench/rounds.hpp"
#include "httpbench/verification.hpp"
#include "report/text/page.hpp"

#include <string>
#include <vector>

/// The parts of the console summary, in no order: `text.cpp` has it.
namespace httpbench::report {

/// A table of what the servers spent, a line per endpoint and target, with the ratio to the reference and its interval;
/// nothing where no server could be seen.
void print_costs(Page& page, const Results& results);

/// Why a target is not in that table, in one line; nothing where it is, or where no reason is known.
void print_unseen_cost(Page& page, const Rounds& rounds, const std::string& target);

/// How many requests failed, by outcome, and the first of the most frequent kind; nothing where none failed. Requests
/// that the end of a slice cut off have not failed.
void print_failures(Page& page, const Measurement& measurement);

/// The audit's findings, the gravest first, each with what to do about it; a line that says so when there are none.
void print_findings(Page& page, const std::vector<Finding>& findings);

/// Each gate: whether it passed, its expression, and under it the number that decided and where. Nothing without gates.
void print_gates(Page& page, const std::vector<GateResult>& gates);

/// All endpoints together: average rates (where rounds are given), advantages, wins, and a sentence with the verdict.
void print_summary(Page& page, const Comparison& comparison, const Rounds* rounds);

/// A table per target with a line for each endpoint, and under it how requests failed where some did, where latency is
/// inconsistent, and why the server's cost is not known.
void print_targets(Page& page, const Rounds& rounds);

/// Which endpoints are listed.
enum class Listed { all, differing };

/// A line per endpoint, and under it its differences; then what to do about them, where there are any.
void print_verification(Page& page, const Verification& verification, Listed listed);

/// One line that says the answers are the same. @pre they are
void print_sameness(Page& page, const Verification& verification);

}  // namespace httpbench::report
