#pragma once

#include "httpbench/export.hpp"
#include "httpbench/report.hpp"

#include <string>

namespace httpbench {

/// Says early what `to_chart` would say late. @throws Error (`invalid_value`) when the name of the file ends neither
/// in ".png" nor in ".svg", or Cairo and Pango are not there: they are loaded when the first chart is asked for
HTTPBENCH_EXPORT void check_chart(const std::string& path);

/// Draws the comparison, 1600 pixels wide, as PNG or SVG by the ending of the file's name: requests/s, mean and P95
/// latency, server CPU per request where it is known, and the ratios with their intervals and verdicts.
/// @return the file's bytes @throws Error as `check_chart`, or (`output_failed`) when it cannot be drawn
[[nodiscard]] HTTPBENCH_EXPORT std::string to_chart(const Results& results, const std::string& path);

/// Draws it and writes it as `write_file` does. @throws Error as `to_chart` and `write_file`
HTTPBENCH_EXPORT void write_chart(const std::string& path, const Results& results);

}  // namespace httpbench
