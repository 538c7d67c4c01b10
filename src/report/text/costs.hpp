#pragma once

#include "httpbench/results.hpp"
#include "report/text/page.hpp"

#include <string>

namespace httpbench::report {

/// A table of what the servers spent, a line per endpoint and target, with the ratio to the reference and its interval;
/// nothing where no server could be seen.
void print_costs(Page& page, const Results& results);

/// Why a target is not in that table, in one line; nothing where it is, or where no reason is known.
void print_unseen_cost(Page& page, const Rounds& rounds, const std::string& target);

}  // namespace httpbench::report
