#pragma once

#include "httpbench/histogram.hpp"

#include <string>

namespace httpbench::report {

/// HdrHistogram's percentile text of a histogram, in milliseconds: from 0 on, five lines for every halving of the
/// distance to 100 %, and a last one at 100 %. Percentiles are of the whole histogram, however few lie beyond.
[[nodiscard]] std::string percentile_text(const Histogram& histogram);

}  // namespace httpbench::report
