#pragma once

#include "report/chart/chart_data.hpp"
#include "report/chart/rows.hpp"
#include "report/picture/scale.hpp"

namespace httpbench::report {

/// Where numbers of such a panel stand between `from` and `to`: evenly from 0; by logarithms when the largest is a
/// hundred times the smallest or more, so that none vanishes.
[[nodiscard]] Scale scale_of(const BarPanel& panel, double from, double to);

/// Grouped bars with whiskers and their values; dots on a logarithmic axis, where the length of a bar says nothing.
void draw_bars(Drawing& drawing, const Rows& rows, const BarPanel& panel, Span place, const MeasureText& measure);

}  // namespace httpbench::report
