#pragma once

#include "httpbench/gate.hpp"
#include "report/text/page.hpp"

#include <vector>

namespace httpbench::report {

/// Each gate: whether it passed, its expression, and under it the number that decided and where. Nothing without gates.
void print_gates(Page& page, const std::vector<GateResult>& gates);

}  // namespace httpbench::report
