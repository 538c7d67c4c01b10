#pragma once

#include "report/chart/chart_data.hpp"
#include "report/chart/rows.hpp"
#include "report/picture/scale.hpp"

#include <vector>

namespace httpbench::report {

/// Where ratios stand between `from` and `to`, by logarithms: all of them with their intervals, and 2 and ½ at least.
[[nodiscard]] Scale ratio_scale(const ChartData& data, double from, double to);

/// The numbers under an axis of ratios whose texts do not touch: 1, then the cut-offs of the verdicts, then further
/// ones, each where there is room.
[[nodiscard]] std::vector<Tick> ratio_ticks(const Scale& scale, const MeasureText& measure, const Font& font);

/// The ratio of each endpoint with its interval on a logarithmic axis, the cut-offs of the verdicts as lines, and the
/// verdicts in words.
void draw_ratios(Drawing& drawing, const Rows& rows, const ChartData& data, Span place, const MeasureText& measure);

}  // namespace httpbench::report
