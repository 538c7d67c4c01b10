#pragma once

#include "httpbench/verification.hpp"
#include "report/text/page.hpp"

namespace httpbench::report {

/// Which endpoints are listed.
enum class Listed { all, differing };

/// A line per endpoint, and under it its differences; then what to do about them, where there are any.
void print_verification(Page& page, const Verification& verification, Listed listed);

/// One line that says the answers are the same. @pre they are
void print_sameness(Page& page, const Verification& verification);

}  // namespace httpbench::report
