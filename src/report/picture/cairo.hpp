#pragma once

#include "report/picture/fit.hpp"

#include <functional>
#include <string>

namespace httpbench::report {

enum class PictureFormat { png, svg };

/// Makes a drawing, given the widths of texts in the fonts at hand.
using DrawPicture = std::function<Drawing(const MeasureText&)>;

/// Whether this library was built with Cairo and Pango.
[[nodiscard]] bool has_cairo() noexcept;

/// Draws on white paper. @return the file's bytes
/// @throws Error (`output_failed`) when Cairo cannot
/// @pre has_cairo()
[[nodiscard]] std::string paint(PictureFormat format, const DrawPicture& draw);

}  // namespace httpbench::report
