#pragma once

#include "httpbench/rounds.hpp"
#include "report/picture/drawing.hpp"

#include <string>
#include <vector>

namespace httpbench::report {

/// Lines over a common axis, one a target: latency by percentile, requests/s by round.

struct CurvePoint {
    double x = 0;
    double y = 0;
    bool operator==(const CurvePoint&) const = default;
};

/// One line a target; empty where there is nothing to show.
using Curves = std::vector<std::vector<CurvePoint>>;

/// Latency in milliseconds, y, of the slowest one request in x: x = 10 is the 90th percentile, 100 the 99th. Each curve
/// ends where fewer than 10 requests lie beyond it.
[[nodiscard]] Curves percentile_curves(const Rounds& rounds, const std::string& endpoint);

/// Requests/s, y, in round x.
[[nodiscard]] Curves round_curves(const Rounds& rounds, const std::string& endpoint);

/// 760 by 300 pixels; the axis of latencies is logarithmic.
[[nodiscard]] Drawing draw_percentiles(const Curves& curves);
[[nodiscard]] Drawing draw_rounds(const Curves& curves);

}  // namespace httpbench::report
