#pragma once

#include "httpbench/audit.hpp"
#include "report/text/page.hpp"

#include <vector>

namespace httpbench::report {

/// The audit's findings, the gravest first, each with what to do about it; a line that says so when there are none.
void print_findings(Page& page, const std::vector<Finding>& findings);

}  // namespace httpbench::report
