#pragma once

#include "httpbench/export.hpp"
#include "httpbench/report.hpp"

#include <string>

namespace httpbench {

/// A report as one HTML page that needs no network: summary, tables that can be sorted, charts, the latency of every
/// percentile, requests/s by round, findings with remedies, plan, host, and the results as JSON inside it. Charts to
/// point at lie over drawings that show the same without scripts. Whatever names, answers and headers hold, none of it
/// becomes markup. Below 700 kB without the results.
[[nodiscard]] HTTPBENCH_EXPORT std::string to_html(const Results& results);

}  // namespace httpbench
