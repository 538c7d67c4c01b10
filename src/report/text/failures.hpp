#pragma once

#include "httpbench/rounds.hpp"
#include "report/text/page.hpp"

namespace httpbench::report {

/// How many requests failed, by outcome, and the first of the most frequent kind; nothing where none failed. Requests
/// that the end of a slice cut off have not failed.
void print_failures(Page& page, const Measurement& measurement);

}  // namespace httpbench::report
