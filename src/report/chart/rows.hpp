#pragma once

#include "report/picture/fit.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace httpbench::report {

/// From left to right.
struct Span {
    double x = 0;
    double width = 0;
    [[nodiscard]] double end() const noexcept { return x + width; }
};

/// Where the rows of a chart stand: a group an endpoint, a line in it a target. All panels beside each other share
/// them, so that an endpoint is read across.
class Rows {
  public:
    /// The more targets, the lower their lines. @pre targets > 0
    Rows(double top, std::size_t groups, std::size_t targets) noexcept;

    [[nodiscard]] std::size_t groups() const noexcept { return groups_; }
    [[nodiscard]] double line_height() const noexcept { return line_height_; }
    [[nodiscard]] Font font() const noexcept { return {.size = line_height_ * 0.68}; }
    [[nodiscard]] double top() const noexcept { return top_; }
    [[nodiscard]] double bottom() const noexcept { return group_top(groups_); }
    /// Of a group with the space around it.
    [[nodiscard]] double group_top(std::size_t group) const noexcept;
    [[nodiscard]] double group_height() const noexcept;
    /// The middle of a target's line.
    [[nodiscard]] double middle(std::size_t group, std::size_t target) const noexcept;
    /// The middle of a group.
    [[nodiscard]] double middle(std::size_t group) const noexcept;

  private:
    double top_;
    std::size_t groups_;
    std::size_t targets_;
    double line_height_;
};

/// Headings stand over the rows: a title, a note under it, and the numbers of the axis.
inline constexpr double heading_height = 66;

/// The baseline that puts the letters of a font in the middle of a line.
[[nodiscard]] double baseline(double middle, const Font& font) noexcept;

/// Puts a text into a drawing, shortened to a width.
void add_text(Drawing& drawing, Text text, double width, const MeasureText& measure);

/// Bands behind every other group, and the name of each group at its left.
void draw_bands(Drawing& drawing, const Rows& rows, Span place);
void draw_names(Drawing& drawing, const Rows& rows, const std::vector<std::string>& names, Span place,
                const MeasureText& measure);

/// A panel's title and note.
void draw_heading(Drawing& drawing, const Rows& rows, const std::string& title, const std::string& note, Span place,
                  const MeasureText& measure);

}  // namespace httpbench::report
