#pragma once

#include "report/picture/drawing.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace httpbench::report {

/// How wide a line of text is in a font, in pixels.
using MeasureText = std::function<double(std::string_view, const Font&)>;

/// A guess where no font is at hand: wide characters (East Asian) one size each, the others by their usual width. A
/// page whose reader brings the fonts is laid out with it.
[[nodiscard]] double estimated_width(std::string_view text, const Font& font);

/// Text from outside as one line of a picture: valid UTF-8 without control characters.
[[nodiscard]] std::string drawable(std::string_view text);

/// At most `width` wide: what is too much goes from the middle, where "…" stands then. Empty when not even that fits.
[[nodiscard]] std::string fitted(std::string_view text, double width, const Font& font, const MeasureText& measure);

/// Lines of at most `width`, broken at spaces; a word that is longer than a line is shortened.
[[nodiscard]] std::vector<std::string> broken(std::string_view text, double width, const Font& font,
                                              const MeasureText& measure);

}  // namespace httpbench::report
