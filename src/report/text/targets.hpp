#pragma once

#include "httpbench/rounds.hpp"
#include "report/text/page.hpp"

namespace httpbench::report {

/// A table per target with a line for each endpoint, and under it how requests failed where some did, where latency is
/// inconsistent, and why the server's cost is not known.
void print_targets(Page& page, const Rounds& rounds);

}  // namespace httpbench::report
