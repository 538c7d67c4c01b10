#pragma once

#include "httpbench/report.hpp"
#include "report/picture/fit.hpp"

namespace httpbench::report {

inline constexpr double chart_width = 1600;

/// The whole comparison as one picture, 1600 wide and as high as its endpoints and targets need: headline, legend, a
/// panel a metric and one for the ratios, and a footer with plan and host.
[[nodiscard]] Drawing draw_chart(const Results& results, const MeasureText& measure);

/// A swatch and a name for each target, in as many lines as they need. @return the y under them
double draw_legend(Drawing& drawing, const std::vector<std::string>& targets, double x, double y, double width,
                   const MeasureText& measure);

}  // namespace httpbench::report
