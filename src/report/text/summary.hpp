#pragma once

#include "httpbench/comparator.hpp"
#include "report/text/page.hpp"

namespace httpbench::report {

/// All endpoints together: average rates (where rounds are given), advantages, wins, and a sentence with the verdict.
void print_summary(Page& page, const Comparison& comparison, const Rounds* rounds);

}  // namespace httpbench::report
