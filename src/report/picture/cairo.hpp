#pragma once

#include "report/picture/fit.hpp"

#include <functional>
#include <string>

namespace httpbench::report {

enum class PictureFormat { png, svg };

/// Makes a drawing, given the widths of texts in the fonts at hand.
using DrawPicture = std::function<Drawing(const MeasureText&)>;

/// Why nothing can be drawn, and what to do: Cairo and Pango were not there when this library was built, or are not
/// now. Empty: it can be.
[[nodiscard]] std::string missing_for_pictures();

/// Draws on white paper. @return the file's bytes
/// @throws Error (`output_failed`) when Cairo cannot
/// @pre nothing is missing
[[nodiscard]] std::string paint(PictureFormat format, const DrawPicture& draw);

}  // namespace httpbench::report
