#include "report/chart/rows.hpp"

#include <utility>

namespace httpbench::report {

namespace {

constexpr double space_around = 9;  ///< over and under the lines of a group
constexpr Font title_font{.size = 16, .bold = true};
constexpr Font note_font{.size = 13};
constexpr Font name_font{.size = 15};

}  // namespace

Rows::Rows(double top, std::size_t groups, std::size_t targets) noexcept
    : top_{top},
      groups_{groups},
      targets_{targets},
      line_height_{targets <= 2   ? 21.0
                   : targets <= 4 ? 19.0
                                  : 17.0} {}

double Rows::group_top(std::size_t group) const noexcept {
    return top_ + static_cast<double>(group) * group_height();
}

double Rows::group_height() const noexcept {
    return static_cast<double>(targets_) * line_height_ + 2 * space_around;
}

double Rows::middle(std::size_t group, std::size_t target) const noexcept {
    return group_top(group) + space_around + (static_cast<double>(target) + 0.5) * line_height_;
}

double Rows::middle(std::size_t group) const noexcept {
    return group_top(group) + group_height() / 2;
}

double baseline(double middle, const Font& font) noexcept {
    return middle + 0.36 * font.size;  // half the height of capitals
}

void add_text(Drawing& drawing, Text text, double width, const MeasureText& measure) {
    text.text = fitted(text.text, width, text.font, measure);
    if (text.text.empty()) return;
    text.width = measure(text.text, text.font);
    drawing.shapes.emplace_back(std::move(text));
}

void draw_bands(Drawing& drawing, const Rows& rows, Span place) {
    for (std::size_t group = 0; group < rows.groups(); group += 2) {
        drawing.shapes.emplace_back(
            Box{place.x, rows.group_top(group), place.width, rows.group_height(), {.kind = Ink::Kind::card}});
    }
}

void draw_names(Drawing& drawing, const Rows& rows, const std::vector<std::string>& names, Span place,
                const MeasureText& measure) {
    for (std::size_t group = 0; group < names.size(); ++group) {
        add_text(drawing,
                 {.x = place.x, .y = baseline(rows.middle(group), name_font), .text = names[group], .font = name_font},
                 place.width, measure);
    }
}

void draw_heading(Drawing& drawing, const Rows& rows, const std::string& title, const std::string& note, Span place,
                  const MeasureText& measure) {
    const double top = rows.top() - heading_height;
    add_text(drawing, {.x = place.x, .y = top + 16, .text = title, .font = title_font}, place.width, measure);
    add_text(drawing, {.x = place.x, .y = top + 35, .text = note, .font = note_font, .ink = {.kind = Ink::Kind::muted}},
             place.width, measure);
}

}  // namespace httpbench::report
