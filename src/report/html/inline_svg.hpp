#pragma once

#include "report/html/html_writer.hpp"
#include "report/picture/drawing.hpp"

#include <string>

namespace httpbench::report {

/// A drawing as an SVG element whose texts are texts, and whose colours are those of the page's style.
/// @param description what it shows, for who cannot see it
void write_svg(HtmlWriter& html, const Drawing& drawing, const std::string& description);

}  // namespace httpbench::report
